"""Addresses to try: examples of the proposals and documents of each network, and those of the recovery phrase that everybody knows
(“abandon … about”), by its first path. Each was compared with another library's (bip-utils) or computed by hand."""

ADDRESSES = {
    "bitcoin": [
        "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
        "1LqBGSKuX5yYUonjxT5qGfpUsXKYYWeabA",
        "37VucYSaXLCAsxYyAPfbSi9eh4iEcbShgf",
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
        "bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr",
    ],
    "litecoin": [
        "LUWPbpM43E2p7ZSh8cyTBEkvpHmr3cB8Ez",
        "M7wtsL7wSHDBJVMWWhtQfTMSYYkyooAAXM",
        "ltc1qjmxnz78nmc8nq77wuxh25n2es7rzm5c2rkk4wh",
    ],
    "dogecoin": ["DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L", "DBus3bamQjgJULBJtYXpEzDWQRwF5iwxgC", "A9faqPqnCRNQcZjkcFTviEQiLrkLPctjsJ"],
    "bitcoin-cash": [
        "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
        "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
        "BITCOINCASH:QPM2QSZNHKS23Z7629MMS6S4CWEF74VCWVY22GDX6A",
        "bitcoincash:pz70adegkkzz202l8acteduqa8hjrzng7s9tg65l3m",
    ],
    "ethereum": [
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
    ],
    "tron": ["TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "TUEZSdKsoDHQMeZwihtdoBiN46zxhGWYdH"],
    "xrp": [
        "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh",
        "rHsMGQEkVNJmpGWs8XUBoTBiAAbwxZN5v3",
        "X7AcgcsBL6XDcUb289X4mJ8djcdyKaB5hJDWMArnXr61cqZ",
        "XVLhHMPHU98es4dbozjVtdWzVrDjtV8AqEL4xcZj5whKbmc",
    ],
    "solana": ["So11111111111111111111111111111111111111112", "GjJyeC1r2RgkuoCWMyPYkCWSGSGLcz266EaAkLA27AhL"],
    "stellar": [
        "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ",
        "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUQ",
    ],
    "symbol": ["NATNE7Q5BITMUTRRN6IB4I7FLSDRDWZA34SQ33Y"],
    "nem": ["NALICELGU3IVY4DPJKHYLSSVYFFWYS5QPLYEZDJJ"],
    "polkadot": [
        "15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5",
        "14E9StbjYhJiAfsNMEcq5tETq79Q6EqaGyebdziY214hNWDH",
        "1FRMM8PEiWXYax7rpS6X4XZX1aAAxSWx1CrKTyrVYhV24fg",
    ],
    "kusama": ["D8B1pUPu14f4NssXcTgwecFjbRX32aes3v3vqdbUcXzQG9R"],
    "astar": ["ajYMsCKsEAhEvHpeA4XqsfiA9v1B1svsxoJWNfimm7EjnDb"],
    "cardano": [
        "addr1qx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer3n0d3vllmyqwsx5wktcd8cc3sq835lu7drv2xwl2wywfgse35a3x",
        "addr1vx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzers66hrl8",
        "addr1gx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer5pnz75xxcrzqf96k",
        "Ae2tdPwUPEZHL1W6CHW2ppcAdvF4LyaeRRFtfADjtrjtVjUiWjRCj4ukGxd",
        "DdzFFzCqrhsw3prhfMFDNFowbzUku3QmrMwarfjUbWXRisodn97R436SHc1rimp4MhPNmbdYb1aTdqtGSJixMVMi5MkArDQJ6Sc1n3Ez",
    ],
    "cosmos": ["cosmos1depk54cuajgkzea6zpgkq36tnjwdzv4afc3d27", "cosmos19rl4cm2hmr8afy4kldpxz3fka4jguq0auqdal4"],
    "osmosis": ["osmo19rl4cm2hmr8afy4kldpxz3fka4jguq0a5m7df8"],
    "ton": [
        "EQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPrHF",
        "UQAzWZa6nM5mJev91wGc7VCSfBoIsYRqKJpV78N8Add9-RKY",
    ],
    "aptos": ["0xeb663b681209e7087d681c5d3eed12aaa8e1915e7c87794542c3f96e94b3d3bf"],
    "sui": ["0x5e93a736d04fbb25737aa40bee40171ef79f65fae833749e3c089fe7cc2161f1"],
}
PLAIN_HASH = "4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b"
HASH_AFTER_0X = "0x5c504ed432cb51138bcf09aa5e8a410dd4a1e204ef84bfed1be16dfba1b22060"
SOLANA_SIGNATURE = "5VERv8NMvzbJMEkV8xnrLkEaWRtSz9CosKDYjCJjBRnbJLgp8uirBgmQpjKhoR4tjF3ZpRzrFmBV6UjKdiSZkQUW"
