"""Addresses of the desk; its language is the agent's own, so none is in the address."""

from django.urls import path

from .views import afterwards, as_sent, blocks, canned_replies, chats, departures, desk, hours, participants, shift, shifts, teams, waits

app_name = "desk"
urlpatterns = [
    path("", desk.inbox, name="inbox"),
    path("teams/", teams.index, name="teams"),
    path("teams/new/", teams.make, name="make_team"),
    path("teams/<slug:key>/", teams.change, name="team"),
    path("teams/<slug:key>/remove/", teams.remove, name="remove_team"),
    path("chats/", chats.chats, name="chats"),
    path("chats/<slug:number>/", chats.chat, name="chat"),
    path("canned-replies/", canned_replies.index, name="canned_replies"),
    path("canned-replies/new/", canned_replies.write, name="write_canned_reply"),
    path("canned-replies/<int:pk>/", canned_replies.change, name="canned_reply"),
    path("canned-replies/<int:pk>/throw-away/", canned_replies.throw_away, name="throw_away_canned_reply"),
    path("shift/begin/", shift.begin, name="begin_shift"),
    path("shift/beat/", shift.beat, name="keep_shift"),
    path("shift/away/", shift.go_away, name="go_away"),
    path("shift/end/", shift.end, name="end_shift"),
    path("shifts/", shifts.index, name="shifts"),
    path("hours/<slug:channel>/", hours.hours, name="hours"),
    path("waits/", waits.waits, name="waits"),
    path("shifts/<int:pk>/end/", shifts.end, name="end_shift_of"),
    path("blocks/", blocks.index, name="blocks"),
    path("blocks/network/", blocks.block_network, name="block_network"),
    path("blocks/<int:pk>/lift/", blocks.lift, name="lift"),
    path("blocks/objections/<int:pk>/", blocks.decide, name="decide"),
    path("ratings/", afterwards.ratings, name="ratings"),
    path("<slug:number>/", desk.talk, name="talk"),
    path("<slug:number>/answer/", desk.answer, name="answer"),
    path("<slug:number>/answer/<int:pk>/undo/", departures.undo, name="undo"),
    path("<slug:number>/answer/<int:pk>/throw-away/", departures.throw_away, name="throw_away"),
    path("<slug:number>/lines/<int:seq>/as-sent/", as_sent.as_sent, name="as_sent"),
    path("<slug:number>/note/", desk.note, name="note"),
    path("<slug:number>/hand-over/", desk.hand_over, name="hand_over"),
    path("<slug:number>/here/", chats.here, name="here"),
    path("<slug:number>/take/", desk.take, name="take"),
    path("<slug:number>/participants/<int:pk>/let-in/", participants.let_in, name="let_in"),
    path("<slug:number>/participants/<int:pk>/decline/", participants.decline, name="decline"),
    path("<slug:number>/participants/<int:pk>/remove/", participants.remove, name="remove"),
    path("<slug:number>/block/", blocks.block, name="block"),
    path("<slug:number>/transcript/", desk.transcript, name="transcript"),
    path("<slug:number>/close/", desk.close, name="close"),
    path("<slug:number>/reopen/", desk.reopen, name="reopen"),
]
