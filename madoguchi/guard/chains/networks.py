"""The networks that we know: what their addresses and transaction ids look like, and which of them need a tag beside the address."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from . import coins_like_bitcoin as bitcoins
from . import ledgers, nem_and_cardano, transactions
from . import ledgers_with_tags as tagged
from .forms import Form, nothing
from .transactions import Shape


@dataclass(frozen=True)
class Tag:
    """What stands beside an address that many customers share."""

    is_number: bool = False  # of 32 bits
    longest: int = 256  # bytes
    inside: Callable[[str], int | None] = lambda address: None  # an address that has it in itself


@dataclass(frozen=True)
class Network:
    key: str
    name: str
    address: Form
    transaction: Shape = transactions.plain_hash
    called: tuple[str, ...] = ()  # other names that people give it
    tag: Tag | None = None
    staking: Form = nothing  # addresses to which no coins can be sent
    coin: str = ""  # its own
    is_of_one_coin: bool = False
    can_be_chosen: bool = True
    can_be_guessed: bool = True  # its addresses look like nothing else
    is_for_tests: bool = False


MEMO = Tag()


def _like_ethereum(key: str, name: str, *called: str, coin: str = "") -> Network:
    return Network(key, name, ledgers.ethereum, transactions.hash_with_or_without_0x, called, coin=coin)


def _of_cosmos(prefix: str, key: str, name: str, *called: str, coin: str = "") -> Network:
    return Network(
        key, name, ledgers.cosmos(prefix), called=called, tag=MEMO, staking=ledgers.cosmos(f"{prefix}valoper"), coin=coin,
        can_be_chosen=bool(coin),
    )  # fmt: skip


def _for_tests(key: str, name: str, address: Form) -> Network:
    return Network(key, name, address, transactions.none, can_be_chosen=False, is_for_tests=True)


_ALL = (
    Network("bitcoin", "Bitcoin", bitcoins.bitcoin, called=("btc", "ビットコイン"), coin="BTC", is_of_one_coin=True),
    _like_ethereum("ethereum", "Ethereum (ERC-20)", "ethereum", "erc20", "eth", "イーサリアム", coin="ETH"),
    Network("tron", "TRON (TRC-20)", ledgers.tron, called=("tron", "trc20", "trx", "トロン"), coin="TRX"),
    Network(
        "xrp", "XRP Ledger", tagged.xrp, called=("xrp", "xrpl", "ripple", "リップル"), tag=Tag(True, 10, tagged.tag_of_xrp), coin="XRP"
    ),
    Network("solana", "Solana", ledgers.solana, transactions.solana, ("sol", "spl", "ソラナ"), coin="SOL"),
    _like_ethereum("polygon", "Polygon", "matic", "pol", "ポリゴン"),
    _like_ethereum("bnb-smart-chain", "BNB Smart Chain", "bep20", "bsc", "bnb", "bnbsmartchain(bep20)", "binancesmartchain"),
    _like_ethereum("arbitrum", "Arbitrum", "arbitrumone", "arb"),
    _like_ethereum("optimism", "Optimism", "op", "opmainnet"),
    _like_ethereum("base", "Base"),
    _like_ethereum("avalanche-c", "Avalanche C-Chain", "avalanche", "avax", "avaxc", "cchain"),
    _like_ethereum("ethereum-classic", "Ethereum Classic", "etc", coin="ETC"),
    Network("litecoin", "Litecoin", bitcoins.litecoin, called=("ltc", "ライトコイン"), coin="LTC", is_of_one_coin=True),
    Network("bitcoin-cash", "Bitcoin Cash", bitcoins.bitcoin_cash, called=("bch", "ビットコインキャッシュ"), coin="BCH"),
    Network("dogecoin", "Dogecoin", bitcoins.dogecoin, called=("doge", "ドージコイン"), coin="DOGE", is_of_one_coin=True),
    Network("monacoin", "MonaCoin", bitcoins.monacoin, called=("mona", "モナコイン"), coin="MONA", is_of_one_coin=True),
    Network(
        "stellar",
        "Stellar",
        tagged.stellar,
        called=("xlm", "ステラ", "ステラルーメン"),
        tag=Tag(False, 28, tagged.tag_of_stellar),
        coin="XLM",
    ),
    Network("cardano", "Cardano", nem_and_cardano.cardano, called=("ada", "カルダノ"), staking=nem_and_cardano.cardano_stake, coin="ADA"),
    _of_cosmos("cosmos", "cosmos", "Cosmos Hub", "cosmos", "atom", "コスモス", coin="ATOM"),
    Network("ton", "TON", tagged.ton, transactions.ton, ("toncoin", "theopennetwork"), MEMO, coin="TON"),
    Network("polkadot", "Polkadot", ledgers.ss58(0, "1"), transactions.polkadot, ("dot", "ポルカドット"), coin="DOT"),
    Network("astar", "Astar", ledgers.ss58(5, "V-Zab"), transactions.polkadot, ("astr", "アスター"), coin="ASTR"),
    Network("aptos", "Aptos", ledgers.move, transactions.hash_after_0x, ("apt",), coin="APT"),
    Network("sui", "Sui", ledgers.move, transactions.sui, coin="SUI"),
    Network("symbol", "Symbol", nem_and_cardano.symbol, called=("xym", "シンボル"), tag=MEMO, coin="XYM"),
    Network("nem", "NEM", nem_and_cardano.nem, called=("xem", "ネム"), tag=MEMO, coin="XEM"),
    Network("eos", "EOS", ledgers.eos, called=("eosio", "vaulta"), tag=MEMO, coin="EOS", can_be_guessed=False),
    Network("kusama", "Kusama", ledgers.ss58(2, "C-J"), transactions.polkadot, ("ksm",), can_be_chosen=False),
    _of_cosmos("osmo", "osmosis", "Osmosis", "osmo"),
    _of_cosmos("celestia", "celestia", "Celestia", "tia"),
    _of_cosmos("inj", "injective", "Injective", "inj"),
    _of_cosmos("sei", "sei", "Sei"),
    _of_cosmos("dydx", "dydx", "dYdX Chain"),
    _of_cosmos("terra", "terra", "Terra", "luna", "lunc"),
    _of_cosmos("kava", "kava", "Kava"),
    _of_cosmos("axelar", "axelar", "Axelar", "axl"),
    _of_cosmos("akash", "akash", "Akash", "akt"),
    _of_cosmos("juno", "juno", "Juno"),
    _of_cosmos("noble", "noble", "Noble"),
    _of_cosmos("secret", "secret", "Secret Network", "scrt"),
    _for_tests("bitcoin-test", "Bitcoin Testnet", bitcoins.bitcoin_test),
    _for_tests("litecoin-test", "Litecoin Testnet", bitcoins.litecoin_test),
    _for_tests("bitcoin-cash-test", "Bitcoin Cash Testnet", bitcoins.bitcoin_cash_test),
    _for_tests("xrp-test", "XRP Ledger Testnet", tagged.xrp_with_tag("T")),
    _for_tests("ton-test", "TON Testnet", tagged.ton_test),
    _for_tests("cardano-test", "Cardano Testnet", nem_and_cardano.cardano_test),
)
NETWORKS = {network.key: network for network in _ALL}


def _as_called(name: str) -> str:
    return "".join(character for character in unicodedata.normalize("NFKC", name).casefold() if character not in " -_")


_CALLED = {_as_called(name): network for network in _ALL for name in (network.name, network.key, *network.called)}
_OF_COINS = {_as_called(name): network for network in _ALL if network.coin for name in (network.coin, network.name, *network.called)}


def network_called(name: str) -> Network | None:
    """A network by its name here, its key, or what people call it (ERC-20, BSC, リップル)."""
    return _CALLED.get(_as_called(name))


def network_of_coin(coin: str) -> Network | None:
    """The own network of a coin, by its sign or name; of USDT (TRC-20) that which is named with it. None of coins that are on many networks."""
    words = re.split(r"[\s()\[\]/,、]+", unicodedata.normalize("NFKC", coin))
    found = {network.key: network for word in (coin, *words) if (network := _OF_COINS.get(_as_called(word)))}
    return found.popitem()[1] if len(found) == 1 else None
