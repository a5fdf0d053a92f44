"""Runs the REST tests that Zato has for its single sign-on against any server: <checkout of Zato> <address>.

Of Zato itself, only the tests, their client, their settings and the list of status codes are used; they stay in
the checkout. Everything else that they import is replaced below, because there is no real Zato server: the account
that they sign in with has to exist, and the token that would be sent by e-mail is read from the sandbox's state.
Needs Python 3.8 or newer with requests and dateutil. The last line is the count as JSON.
"""

import base64
import hmac
import importlib.util
import json
import logging
import os
import secrets
import struct
import sys
import time
import types
import unittest
from urllib.request import urlopen

CHECKOUT, ADDRESS = sys.argv[1:]
# Leaves the checkout unchanged.
sys.dont_write_bytecode = True
TESTS = os.path.join(CHECKOUT, "code/zato-sso/test/zato")


class Bunch(dict):
    """A dict whose keys are attributes too."""

    def __getattr__(self, name):
        if name not in self:
            raise AttributeError(name)
        return self[name]


def bunchify(value):
    if isinstance(value, dict):
        return Bunch((key, bunchify(item)) for key, item in value.items())
    return [bunchify(item) for item in value] if isinstance(value, list) else value


def totp_code(key):
    """RFC 6238: six digits, half a minute, SHA-1."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(base64.b32decode(key), counter, "sha1").digest()
    start = digest[-1] & 15
    return "%06d" % ((struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6)


def replace_module(name, **members):
    """Puts a module of this name, and its packages, in place of the real one."""
    parent, _, _ = name.rpartition(".")
    if parent and parent not in sys.modules:
        replace_module(parent)
    module = sys.modules.setdefault(name, types.ModuleType(name))
    module.__path__ = []
    vars(module).update(members)


def load_module(name, path):
    """Loads a module of the checkout."""
    spec = importlib.util.spec_from_file_location(name, os.path.join(CHECKOUT, path))
    module = importlib.util.module_from_spec(spec)
    module.__path__ = []
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


class Totp:
    get_current_totp_code = staticmethod(totp_code)


class Crypto:
    @staticmethod
    def generate_password(to_str):
        return secrets.token_urlsafe(24)


class SecDefType:
    BASIC_AUTH = "basic_auth"


class ResetInfo(dict):
    def _asdict(self):
        return self


def waiting_reset(*_):
    with urlopen(ADDRESS + "/__sandbox__/state") as answer:
        reset = json.load(answer)["passwordResets"][0]
    return ResetInfo(user_id=reset["userId"], token=reset["token"])


def prepare():
    replace_module("bunch", Bunch=Bunch, bunchify=bunchify)
    replace_module("sh", ErrorReturnCode=ChildProcessError)
    replace_module("zato.common.api", SEC_DEF_TYPE=SecDefType)
    replace_module("zato.common.crypto.api", CryptoManager=Crypto)
    replace_module("zato.common.crypto.totp_", TOTPManager=Totp)
    replace_module("zato.common.odb.model", SSOPasswordReset=None, SSOUser=None)
    replace_module("zato.common.test", BaseZatoTestCase=unittest.TestCase, rand_string=lambda: secrets.token_hex(16))
    replace_module("zato.common.typing_", cast_=lambda _, value: value)
    replace_module("zato.common.util.api", get_odb_session_from_server_dir=lambda _: None)
    replace_module("zato.common.util.cli", CommandLineServiceInvoker=None, get_zato_sh_command=None)
    load_module("zato.sso", "code/zato-sso/src/zato/sso/__init__.py")
    replace_module("zato.sso.odb.query", get_user_by_name=lambda *_: True)
    settings = load_module("zato.common.test.config", "code/zato-common/src/zato/common/test/config.py")
    settings.TestConfig.server_address = ADDRESS + "{}"
    load_module("zato.common.test.rest_client", "code/zato-common/src/zato/common/test/rest_client.py")
    # Without it, the tests do not run and fail.
    os.environ["ZATO_TEST_SSO"] = "true"
    sys.path.insert(0, TESTS)


def load():
    suite = unittest.defaultTestLoader.discover(TESTS)
    import test_command_line
    import test_password_reset

    case = test_command_line.CommandLineTestCase
    case.test_command_line = unittest.skip("runs a command of the server")(case.test_command_line)
    test_password_reset.FlowPRTTestCase.get_random_prt_info = waiting_reset
    return suite


prepare()
tests = load()
logging.disable()
result = unittest.TextTestRunner(verbosity=2).run(tests)
bad = len(result.failures) + len(result.errors)
skipped = len(result.skipped)
print(json.dumps({"passed": result.testsRun - bad - skipped, "failed": bad, "skipped": skipped}))
