from django.http import HttpResponse
from django.urls import path

app_name = "conversations"
urlpatterns = [path(f"{v}/" if v != "front" else "", lambda request: HttpResponse(), name=v) for v in ("front", "cases", "chat", "new", "emergency")]
