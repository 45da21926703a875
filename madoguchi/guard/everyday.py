"""Words of sentences and of common lists, by which a run of list words shows that nobody drew it by lot."""

from madoguchi.guard.words import vocabulary

BETWEEN_WORDS = vocabulary("and y e et i ve и und st nd rd th と 와 과 그리고")
"""People write "glide and cute and season", "1st glide 2nd cute"."""

SENTENCE_WORDS = vocabulary(
    """
    a an the is are was were be been am to of in on at by for from with without or nor but if so as than it its he she we me my
    mine your yours his her our their them him us who whom whose which how why not no yes do does did has had would could should
    may might shall de la el los las le les des du un una une que en es est por para con
    """
)
"""A mistyped word of a phrase is none of these: they end a run."""

EVERYDAY = vocabulary(
    """
    about above again ahead all almost alone already also always among any because become before behind below between beyond can
    come day early either else end enough few find first give good great have hello help high into just keep kind know large later
    leave left life like little live long make man mean mind more much must name near need never next night nothing now off often
    okay old once one only open other over own people place please put quick rather real right same say since small someone soon
    sorry still such sure tell ten thank that then there they thing this three time today together tomorrow tonight toward try
    turn two under until upon use used usual very wait want way what when where will woman work world year you young
    """
)
"""Words of the English list that hold sentences together. A phrase drawn by lot has one in twenty of them."""

TOPICS = (
    vocabulary(
        """
    apple banana bread broccoli butter cabbage cake candy carbon cheese cherry chicken coconut coffee cook corn cream dinner egg
    fish food fruit garlic grape honey juice kiwi lemon lunch mango meat melon milk mushroom mutton noodle nut olive onion orange
    oyster peanut pepper pear pizza potato pudding pumpkin rice salad salmon salt sauce soup spice sugar tomato tuna turkey
    vanilla vegetable walnut wheat wine
    """
    ),
    vocabulary(
        """
    badger bird buffalo butterfly camel cat cattle chicken crane cricket deer dog dolphin donkey dove dragon duck eagle elephant
    fish fly fox frog giraffe goat goose gorilla hamster hawk hedgehog hen horse insect kangaroo kitten koala leopard lion lizard
    lobster mammal monkey mosquito mouse mule ostrich owl oyster panda panther parrot pelican penguin pet pig pigeon pony puppy
    rabbit raccoon raven salmon shrimp skunk sloth snail snake spider squirrel swallow swan tiger tortoise toy turkey turtle
    viable whale wolf worm zebra
    """
    ),
    vocabulary(
        """
    account address agent announce asset balance bid buy cancel cash chat close coin confirm copy currency deposit edit email end
    error exchange exit fee file filter help history hold home index install inquiry invest item keep language limit link list
    loan lock market menu message mobile monitor network news notice offer option order pause pay payment phone price private
    profit public rate receive review sell search send setup share sign speed spot start stock store submit success support swap
    system test token tool top trade transfer trust update upgrade usage use vault verify video view volume wallet
    """
    ),
    vocabulary(
        """
    april arm august autumn black blue brain brown cheek chest chin december ear elbow eye face february finger foot gold gray
    green hair hand head heart july june knee leg lip march may month nose november october orange pink purple red season
    september silver skin spring stomach summer tongue tooth toe violet week weekend white winter wrist yellow
    """
    ),
)
"""Lists that people send for other reasons: food, animals, menus of an exchange, months, colours and parts of the body."""
