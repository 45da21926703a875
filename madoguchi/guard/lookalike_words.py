"""Words by which names are told apart from imitations: bait beside a brand, words that are like one, short words that end compounds."""

from madoguchi.guard.words import vocabulary

BAIT = vocabulary(
    """
    a e s io x account accounts activate airdrop alert app apps auth authenticate base bit bitcoin block blockchain blog bonus btc
    buy cash chat claim cloud coin coins com connect contact corp crypto customer dapp dashboard defi desk deposit device dex
    download earn eth ether event exchange extension finance free fund gift give giveaway global group help helpdesk hub id inc
    info invest io japan jp live lock log login mail market logins payments payment drop drops claims news node nodes gives 2fa
    nano live link sync synch lab labs tools me mining mobile my net network nft office official online org page pay phrase
    platform portal pro promo protect recover recovery refund register reset restore reward rewards safe secure security seed
    service services shop sign signin site stake staking start store suite support swap team token tokens trade trading tx unlock
    update upgrade us usa user usd usdt validate vault verification verify verified vip wallet wallets web win withdraw world x
    xrp campaign special v lend lending market markets mart pool pools farm migrate migration snapshot www ethereum alert notice
    kyc compliance refunds prize prizes gifts verifying authorize confirm unlocked tether bridge portal
    """
)
"""Words that deceivers put beside a brand."""

NOT_ALIKE = vocabulary(
    """
    balance balances finance finances financial instance instances distance brilliance compliance reliance alliance coinage
    coincide coinciding coinbox bookbase database combine bitter better gaming kitchen checker bitflow trezer bridge hedger lodger
    pledger dredger leger edger crackers broken brake cracker market metals metal mask masks damask mustang coins corncheck
    cocheck blockchains chain chains gemina germany gentle open season opensearch opens upswap unswap uniform
    """
)
"""Words that are a letter or two off a name that many watch over."""

ENDINGS = vocabulary(
    """
    ace act add age aid aim air ant ape arc ark arm art ash ask axe bag ban bar bat bay bed bee beg bet bid big bin bow boy bud bug
    bus cab can cap car cat cog cop cow cry cub cup cut day den dew dig dim dip dog dot dry duo ear eat egg ego elf end eye fan
    far fat fee few fig fin fit fix fly fog fox fun fur gap gas gel gem get gum gun gut guy gym hat hay hen her hip hit hop hot hub
    hug hut ice ink inn ion jam jar jaw jet job joy jug kid kit lad lap law leg lid lip lot low mad man map mat max mix mob mom mud
    mug nap net nut oak oil old one out owl pad pal pan paw pea pen pet pie pig pin pit pot ray red rib rim rod row rug run sad sap
    saw say sec see set sew she sip sir sit six sky sob son spa spy sum sun tab tag tan tap tar tax tea ten tie tin tip toe ton top
    toy tub tug two use van vet vow war wax web wet why wig wit zip zoo back bake bark bash bask bead beam bean bear beat bell belt
    bend bike bill bird bite blog blow blue boat body bolt bond bone boom boot born boss bowl bulb bulk bull burn bush busk calf call
    calm camp card care cask cast cave chef chip city clan clay clip clue coal code coke cold cook cool cord cork corn cost crew
    crop cube cult cure dark dart dash data dawn deal deck deep deer desk dial dice diet dirt dish disk dock doll door dose down
    draw drum duck dusk dust duty earn ease edge face fact fall farm fast feed feel feet file fill film find fire fish flag flat
    flow foam folk food foot fork form fort fowl fuel full game gate gear gift girl glow glue goal goat gold golf good grid grip
    grow hair half hall hand harp hash hawk head heal heap heat herb herd hero hill hint home hood hook hope horn host hour hunt
    husk idea iron jazz join joke jump jury kick kind king kiss kite knit knot lace lake lamb lamp land lane lash last lawn lead
    leaf leak lend lens life lift like line link lion list live load loan lock loft loop lord love luck mail main make mall malt
    maps mars mash mast mate math maze meal meat meet melt menu mesh mice mile milk mill mind mine mint mode mood moon move musk
    name navy neck need nest news node nose note oath oven pack page pain palm park part pass past path peak pear peel pick pile
    pine pink pipe plan play plot plug poem poet pole pond pool port pose post pour pull pump race rack rain rank rash rate read
    real rest rice rich ride ring rise risk road rock role roll roof room root rope rose rule rush rust safe sage sail sale salt
    sand save scan seal seam seat seed seek sell send shed ship shoe shop show sick side sign silk sing sink site size skin
    slim slot snow soap sock soil song soul soup spin spot star stay stem step stir stop suit surf swan swim tail tale talk tall
    tank tape task taxi team tear tech tell tent term test text tide tile time tint tire toad tone tool tour town trap tray tree
    trip tube tune turf turn type vest view vine vote wage walk wall ward wash wave wear weed week well west wild will wind wine
    wing wire wise wish wolf wood wool word work worm wrap yard yarn year zone
    """
)
"""Short words of daily life: a brand's first half with one of these behind it is somebody else's name."""
