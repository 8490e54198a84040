"""Who is asking."""

from datetime import datetime

import strawberry
from strawberry import ID

from actions.account import OpenedSession
from reads.account import ContactView, ViewerView
from reads.second_factor import MOST_TRIES
from reads.session import MOST_SESSIONS, SessionView
from resolvers import account, complaint_page, identity_look, notices
from resolvers import second_factor as factors
from resolvers import signature as own_signature
from resolvers import single_sign_on as sso
from rules.identity_looks import MOST_SHOWN
from rules.words import ContactKind, Role
from schema.complaint import ComplaintConnection
from schema.fields import field, shows
from schema.identity_look import IdentityLook
from schema.notices import NoticeSettings
from schema.opd import Opd
from schema.second_factor import SecondFactor, SignInAttempt
from schema.single_sign_on import SingleSignOn


@shows(SessionView, "A browser or program in which the viewer is signed in.")
class SignedIn:
    id: ID = field("For ending it.")
    opened_at: datetime = field("When they signed in there.")
    expires_at: datetime = field("Until when it holds.")
    current: bool = field("Whether it is the one that asks.")
    used_at: datetime = field("When it was last used, to the hour.")
    device: str | None = field("Browser and system, as they call themselves.")
    network: str | None = field("The address it was opened from, without its last part.")
    same_network: bool = field("Whether that is where the viewer asks from now.")


@strawberry.type(description="How somebody stands under letters.")
class Signature:
    position: str | None = field("The office that they hold.")
    nip: str | None = field("Nomor Induk Pegawai: 18 digits.")


@shows(ContactView, "By what somebody signs in.")
class Contact:
    kind: ContactKind = field("An e-mail address or a telephone number.")
    identifier: str = field("In its one spelling.")
    verified: bool = field("Whether they have proved to be reached by it.")


@shows(ViewerView, "Who is asking.")
class Viewer:
    id: ID = field("The account's global id.")
    name: str = field("As others of the office know them.")
    role: Role = field("What they are to the regency.")
    opd: Opd | None = field("Of an officer, a head or a queue's display.")
    identifier: str | None = field("The e-mail address or telephone number to sign in with.")
    must_change_password: bool = field(
        "Whether somebody else has chosen their password, and they are to choose another.",
        account.must_change_password,
    )
    must_add_second_factor: bool = field(
        "Whether their role needs a second factor that they do not have: they set one up before all else.",
        factors.must_add_second_factor,
    )
    has_second_factor: bool = field("Whether they sign in with one.", factors.has_second_factor)
    second_factor: SecondFactor | None = field(
        "What they have besides their password; null for a display.", factors.own_second_factor
    )
    single_sign_on: SingleSignOn | None = field(
        "Whether they sign in at the government's own provider; null: they have not yet.",
        sso.own_link,
    )
    single_sign_on_possible: bool = field(
        "Whether their role may sign in at the government's own provider, and there is one here.",
        sso.may_link,
    )
    sign_ins: list[SignInAttempt] = field(
        f"When somebody signed in as them, or tried to, the latest first; {MOST_TRIES} at most.",
        factors.own_sign_ins,
    )
    signature: Signature | None = field(
        "How they sign letters to the regent; null for a display.", own_signature.own
    )
    contacts: list[Contact] = field("All that one may sign in with.", account.own_contacts)
    notices: NoticeSettings | None = field(
        "By what they hear of what with all pages closed; null for a display.", notices.own_settings
    )
    rights: list[str] = field("What the role may do, for a client to show or hide.")
    complaints: ComplaintConnection = field(
        "What they reported or filed, newest first.", complaint_page.own_page
    )
    identity_looks: list[IdentityLook] = field(
        f"Who has looked at who they are, of all that they reported, the newest first; {MOST_SHOWN} at most.",
        identity_look.looks_at_viewer,
    )
    sessions: list[SignedIn] = field(
        f"Where they are signed in, the last used first; {MOST_SESSIONS} at most.", account.own_sessions
    )


@shows(OpenedSession, "A signed-in browser or program.")
class Session:
    token: str = field("A bearer token; browsers also get it as an HttpOnly cookie.")
    viewer: Viewer = field("Who signed in.", account.signed_in)
    expires_at: datetime = field("Until when it holds.")
