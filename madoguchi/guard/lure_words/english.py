"""Words of lures in English, by what they are in a lure."""

WORDS = {
    "messenger": (
        "telegram|telegrm|tele gram|telgram|tlgrm|tg!|tele!|whatsapp|whats app|whatsap|watsapp|wsp!|wapp!|wa.me|signal!|"
        "line id|line@|line app|line account|on line:|wechat|we chat|weixin|discord|viber|kakao|zalo|skype|instagram|insta!|"
        "ig!|i.g|snapchat|snap!|facebook messenger|fb messenger|messenger!|icq!|wickr|threema|session app|qq!|x dm|twitter dm|"
        "via dm|by dm|in dms|my dms|dms!|inbox|on snap!|toll free|toll-free"
    ),
    "call": (
        "contact!|contact me|contact us|message me|message him|message her|message them|message our|message us|message the|"
        "txt me|txt him|txt her|text me|text him|text her|text our|text us|text them|dm!|pm me|pm him|pm us|hmu|hit me|hit up|"
        "hit him|hit us|add me|add us|add him|add our|add my|add the|add!|reach!|reach me|reach out|reach him|reach our|"
        "get in touch|in touch with|write me|write to|write him|write us|write at|email me|mail me|ping me|ping him|ping our|"
        "ping us|ping!|shoot me|drop me|drop a|shoot a|send me a message|send us a message|inbox me|inbox him|inbox her|"
        "find me|find him|find us|look up|search for|look for|join!|join our|join us|move over|move to|move this|switch to|"
        "switch over|carry on|continue|talk to|talk on|speak to|speak with|chat with|chat on|lets talk|let's talk|let's chat|"
        "lets chat|lets move|let's move|let's go|lets go|let us|shall we|can we|ring me|ring my|call me|call him|call our|"
        "phone me|open!|tap!|go to|hop on|hop over|hop in|come to|come over|come on|use his|use my|whatsapp me|telegram me|"
        "talk there|chat there|over there|slide into|connect with|holla at|buzz me|hmu on|drop ur|drop your|forward your|"
        "forward ur|vc!|come join|tap in|give him a|shoot him|hit this|buzz|link up|i fix|msg me|msg us|msg him|follow him|"
        "follow us|consult him|consult with|call you|message you|text you|whatsapp you|reach you|contact you|write you|dm you|"
        "add you|download session|download the app|enter this id|walk you through"
    ),
    "helper": (
        "support|agent|specialist|engineer|senior|department|officer|moderator|mods!|mod!|admin|team!|expert|technician|"
        "customer care|customer service|representative|rep!|manager|helpdesk|help desk|desk!|advisor|assist|developer|hacker|"
        "tier 2|level 2|escalat"
    ),
    "promise": (
        "recover|refund|get back|gets back|back your|solve|resolve|fix!|fixed|fixes|sort it|sort this|sort you|sorted|unfreeze|"
        "unlock|release your|faster|quicker|right away|instantly|immediate|in minutes|within an hour|in an hour|for sure|"
        "guarantee|retrieve|restore|stuck|handle your|assist you|help you|help u!|process your|priority|vip!|bonus|double your|"
        "profit|i fix|legit|sort u|sort out|sort you out|get it back|coins back|money back|funds back|eth back|btc back|tech!|"
        "no problem|explain everything|explain it|explain all|explain there|manually"
    ),
    "direct": (
        "directly|private|personal account|personal email|personal e-mail|personal mail|personal number|my personal|"
        "my own number|off the record|off platform|off-platform|instead of waiting|rather than wait|dont wait|don't wait|"
        "not wait|this chat is slow|here is slow|slow here|too slow|chat is closing|not here|can't talk here|cant talk here|"
        "cannot talk here|do not go through|don't go through|without the office|skip the ticket|no ticket|forget the ticket|"
        "between us|more secure|safer|safer there|easier there|better there|faster there|quicker there|moved to|has moved|"
        "dont waste time|waste time here|phased out|being closed|no longer here|we are now at|now at|are now at|bugged|is down|"
        "not secure here|cannot discuss|can not discuss|cant discuss|monitored|is better|is faster|is easier|also reachable|"
        "new secure app|switch there|let us continue|let's continue|lets continue|let's move|lets move|let us move|"
        "move over to|switch to|can we talk on|can we continue|let's talk on|lets talk on|let's chat on|continue this on|"
        "carry on over"
    ),
    "number": (
        "your number|ur number|ur num!|your phone number|your telegram handle|ur whatsapp|your line id|your handle|drop ur|"
        "drop your|ur digits|your digits|whats ur|your whats app|ur no.|your no.|leave your number|leave ur|give me your whats|"
        "give me your tele|share your whats|send me your whats|whats your tele"
    ),
    "helped": (
        "helped me|fixed mine|fixed it|fixed my|solved mine|solved my|solved it|sorted mine|sorted me|sorted it|got mine back|"
        "got my|got it back|recovered mine|recovered my|recovered all|gets stuck coins|worked for me|same problem|same issue|"
        "same thing|exactly this|happened to me|this guy|this man|this woman|this lady|real support|real team|he is legit|"
        "she is legit|hes legit|shes legit|is legit!|they r legit|highly recommend|thanks to|in ur shoes|in your shoes|"
        "till i met|until i met|thank me later|same boat|saved me|got my eth|got my btc|got my coins|got my money|got my funds|"
        "he got|she got|lost funds|got scammed too|also lost|i too lost|he does it|he did it|i sent you"
    ),
    "pays": (
        "pay you|pays you|paying you|pay u!|pay well|pay good|pays well|pays good|pay handsomely|paid well|we pay|i pay!|"
        "i'll pay|i will pay|ill pay|i can pay|i would pay|we'll pay|we will pay|we'd pay|we are paying|were paying|"
        "we're paying|happy to pay|willing to pay|ready to pay|will be paid|get paid|gets paid|compensat|your personal wallet|"
        "ur personal wallet|your pocket|in it for you|in it for u|is yours|is urs|are yours|cut you|cut u!|your cut|ur cut|"
        "a cut!|your share|split it|split with|worth your while|worth ur while|name your price|name ur price|whats your price|"
        "what's your price|how much would you want|how much do you want|your price|triple it|triple your|double your salary|"
        "times your|x your|than your salary|what they pay you|ur salary|your salary|thank you personally|reward you|"
        "reward for you|little something|gift for you|gift card|tip for you|bribe|bonus for you|make you rich|owe you one|"
        "take care of you|look after you|sweeten|for your trouble|ur trouble|bounty|finder's fee|kickback|reward of|monero|xmr|"
        "grateful|generous|we go 50|50/50|50-50|go halves|name it|name a price|name a figure|how much 4|how much for|"
        "scratch my back|scratch yours|return the favor|return the favour|owe u|make it rain|reward u|hook you up with cash|"
        "worth it for you|compensation|you would be paid|youd be paid|lunch money|i got cash|got cash for|money for you|"
        "quick 3k|quick 5k|cash for|we split|paid in crypto|paid in btc|paid in xmr|paying in|a lookup|per lookup|"
        "i will pay you|on the side? we|share the profit|happy to share|share 10|share 15|share 20|underpaid|cover your rent|"
        "pay your rent|staff contributors|rates start|wants easy crypto|easy crypto|ten grand|make it up to you|"
        "you wont regret|never hear from me|we share"
    ),
    "gives": (
        "send you!|send u!|give you!|give u!|wire you|transfer you|wire u!|slip you|slide you|for u!|for you!|is yours|is urs|"
        "are yours|zelle|venmo|cash app|cashapp|paypal u|paypal you|in your account|into your account|drop in your|"
        "heres something|something for you|theres something|you receive|you get|u get|you will receive|youll get|zelle u|"
        "zelle you|venmo u|cashapp u|tip you"
    ),
    "money": "a quarter|quarter of it|half of it|a third of|grand!|a grand|a stack|a rack|fifty fifty",
    "side": (
        "side arrangement|side income|side money|side hustle|side gig|side job|side deal|on the side|extra money|extra cash|"
        "extra income|easy money|easy cash|quick money|quick cash|quick buck|make money|make some money|make some cash|earn!|"
        "business proposal|mutually beneficial|an opportunity|partnership|interested in money|under the table|want to make|"
        "wanna make|lets do biz|do business|let us do business|biz!|make bank|get paid to|passive income|quick 1k|quick 2k|"
        "quick 10k|cooperate|easy crypto|wants crypto|extra crypto"
    ),
    "trade": (
        "buying|i buy|we buy|will buy|sell me|sell us|sell them|for sale|looking to buy|want to buy|wtb|hiring|we hire|"
        "we are hiring|recruiting|need support reps|seeking|looking for employees|looking for staff"
    ),
    "per": ("per!|each|apiece|a piece|a pop!|a head|for one|for every|per profile|per name|per account|per user|per customer|per record"),
    "data": (
        "customer data|customer list|customer info|customer records|customer email|customer phone|customer details|"
        "customers' data|customers' email|customers data|customer database|client data|client list|client info|client database|"
        "clients' |client emails|client records|user data|user list|user info|users' |user records|user database|user emails|"
        "list of users|list of customers|list of clients|list of your|lists of|list of all|list of vip|whale list|whales|"
        "biggest depositors|biggest clients|big accounts|rich clients|rich users|top clients|vip clients|big holders|kyc file|"
        "kyc doc|kyc data|kyc photo|kyc pics|kyc record|kyc scans|kyc!|passports of|passport scans|ids of|documents of|"
        "selfies of|emails of|phone numbers of|numbers of|names of|addresses of|accounts of|balance of|balances of|data of|"
        "details of|history of|belong to|belongs to|who owns|owner of|lookups|look up someone|look up a|look up an|"
        "look up some|whose account|withdrawal addresses|internal data|internal system|internal tool|internal doc|"
        "internal access|db dump|dump!|the dump|admin panel|support panel|back office|back-office|ticketing|crm!|zendesk|"
        "dashboard|read-only access|your access|ur access|ur login|your login|your work laptop|your work computer|your screen|"
        "screenshots of|screenshot of|screen of|account info|someone's account|somebody's account|some accounts|few accounts|"
        "a few names|customer's|client's|user's|of the customers|of customers|of clients|of your users|whale|balances right|"
        "see balances|see the balances|a peek|peek at|withdrawal history|home address|address of user|addresses of users|"
        "phone of user|someones|somebodys|this guy|that guy|one guys|ticket screenshots|screenshots of tickets|ticket dumps|"
        "depositors|his balance|her balance|their balance|the database|user base|customer base|your records|vip accounts|"
        "vip users|vip profiles|vip list|client information|exchange client|customer information|export of the|one export|"
        "profiles of|account holders|user profiles|client profiles|per profile|holdings of|customer profile|certain customers|"
        "client profile|user profile"
    ),
    "deed": (
        "unfreeze|un-freeze|freeze on|freeze lifted|lift the|lift my|unlock|unblock|unban|release the|skip my|skip kyc|"
        "skip verification|bypass|overlook|look the other way|turn a blind eye|close your eyes|ignore the|approve my|"
        "approve me|approve it|approve this|pass my|pass me|push it through|push my|push through|push mine|disable|disabling|"
        "turn off|turning off|remove the limit|remove the hold|remove 2fa|reset the 2fa|reset 2fa|reset his|reset her|"
        "reset one|reset an|reset a|swap the email|change the email|change email|change the phone|whitelist|without the selfie|"
        "without selfie|without document|without verif|without kyc|no selfie|no questions|source of funds|move me up|"
        "cancel the investigation|delete the|drop the case|close the case|make it disappear|approve a|let it through|"
        "let me through|wave it through|flip my|flip it to|to verified|past compliance|past risk|on that acct|on that account|"
        "pass kyc|kyc to|get me verified|2fa on|mark me as|mark it as|drop the hold|drop the flag|lift a hold|lift the hold|"
        "clear the flag|kill the|wipe the|rush my|skip the check|skip the source|skip the kyc|skip the verif|kyc to verified|"
        "change the e-mail|change an email|swap email|change the phone on|signs off|sign off|unlocked amount|authenticators|"
        "resetting|reset a couple|override|manual override|release it|release a|mark the ticket"
    ),
    "insider": (
        "insider|inside man|somebody inside|someone inside|someone who works|somebody who works|person inside|employee|"
        "support agents|support staff|support agent|staff of|staff at|staff members|exchange staff|people who work|"
        "who works at|work at the exchange|work at an exchange|working at|working for the exchange|working in support|"
        "you work there|you work for|your colleague|a colleague|agents of|agents at|internal contact|who can see|reset access|"
        "anyone who works|anyone from support|anyone inside|support reps|cex support|reps!|support bro|cex employee|"
        "exchange employee|your office|around your office|staff contributors|anyone in your team|your team mates|your teammate|"
        "whoever handles|whoever signs|you or a colleague"
    ),
    "secret": (
        "nobody has to know|nobody will know|no one has to know|no one will know|noone will|nobody knows|no one knows|"
        "nobody needs|no one needs|nobody finds|between us|between you and me|between u and me|our secret|our little secret|"
        "stay between|stays between|discreet|discrete|without telling|don't tell|dont tell|your boss|ur boss|your manager|"
        "your supervisor|off the books|off the record|on the quiet|on the low|low key|no trace|untraceable|keep it quiet|hush|"
        "nobodys gonna|nobody gonna|nobody is going to|no one is going to|nobody checks|no one will ever|psst|on the dl|"
        "dont say anything|keep quiet|no paper trail"
    ),
    "told": (
        "told me|tells me|asked me|asks me|asking me|asked us|contacted me|messaged me|texted me|wrote to me|wrote me|dmed me|"
        "dm'd me|called me|calling me|added me|reached me|reached out to me|approached me|offered me|offering me|he said|"
        "she said|they said|who says|saying he|saying that|said to|said i should|pretend|scam!|scamm|fake|fraud|phish|"
        "impersonat|impostor|imposter|is this you|is this really|is this real|is it really|is it real|is that you|"
        "are you really|suspicious|beware|never ask|never contact|do not contact|do not message|do not reply|don't contact|"
        "do not add|do not write|don't write|don't message|don't add|don't reply|do not continue|don't continue|do not join|"
        "don't join|we do not|we don't|someone wrote|somebody wrote|there is a man|there is a guy|a stranger|a person|a man|"
        "a user|i met|someone|somebody|claims to|claimed to|claiming to|he claims|who claims|claimed|claims he|we never|"
        "i never|never write|please remove|reported|report a|report this|to report|i want to report|report him|report it|"
        "it says"
    ),
    "asked": (
        "is this your|is that your|is it your|are these your|is this an official|is this official|is it official|really yours|"
        "really you|belongs to you|belong to you|do you have|is there|can i|could i|may i|should i|how can i|how do i|"
        "where can i|where do i|do you offer|do you support|can you contact me|can you call me|could you call|can someone call|"
        "can you add|are you on|is your|what is your|does your|when will|why|legit?|real?|yours?|trust it|i found|i saw|"
        "is this the official|an official telegram|an official account|the official account|an official group|your official"
    ),
}
