"""The short code lists of a pledge, each with its source; themes and goals have their own files."""

from workspace.domain.codes.codelist import CodeList, Term
from workspace.domain.words import N_

ORGANISATION_TYPES = CodeList(
    "organisation_types",
    "Kinds of pledging entity in OHCHR's 2023 call for pledges, and the UN entities that advise",
    (
        Term("member_state", N_("Member State")),
        Term("regional_org", N_("Regional organisation or group")),
        Term("local_authority", N_("City or local authority")),
        Term("nhri", N_("National human rights institution")),
        Term("nhri_network", N_("Network of national human rights institutions")),
        Term("civil_society", N_("Civil society organisation")),
        Term("business", N_("Business")),
        Term("un_entity", N_("UN entity")),
        Term("ohchr_presence", N_("UN Human Rights field presence")),
        Term("other", N_("Other")),
    ),
)

REGIONS = CodeList(
    "regions",
    "Regional groups of United Nations Member States; cross-regional is ours",
    (
        Term("african", N_("African States")),
        Term("asia_pacific", N_("Asia-Pacific States")),
        Term("eastern_european", N_("Eastern European States")),
        Term("grulac", N_("Latin American and Caribbean States")),
        Term("weog", N_("Western European and other States")),
        Term("cross_regional", N_("Across regions")),
    ),
)

PLEDGE_KINDS = CodeList(
    "pledge_kinds",
    "UN Network on Migration, pledging initiative: types of pledge",
    (
        Term("individual", N_("Individual: one organisation commits")),
        Term("common", N_("Common: several organisations take on the same duty")),
        Term("partnership", N_("Partnership: several organisations take on different duties")),
        Term("matching", N_("Matching: answers another pledge")),
    ),
)

# Of these more than one organisation has to sign.
JOINT_KINDS = frozenset({"common", "partnership"})

ACCESS = CodeList(
    "access",
    "International Conference of the Red Cross and Red Crescent: specific and open pledges",
    (
        Term("specific", N_("Closed: only the parties that sign before it is submitted")),
        Term("open", N_("Open: others may add their signature later")),
    ),
)

ACTION_TYPES = CodeList(
    "action_types",
    "OHCHR's 2023 call for pledges: the eight kinds of action; other is ours",
    (
        Term("legislation", N_("Adopt, amend or repeal a law")),
        Term("policy", N_("Adopt a policy or a scheme")),
        Term("budget", N_("Allocate a budget")),
        Term("ratification", N_("Ratify a human rights treaty")),
        Term("reservations", N_("Withdraw a reservation to a treaty")),
        Term("judicial_independence", N_("Strengthen the independence of the judiciary")),
        Term(
            "national_mechanism",
            N_("Set up a human rights institution or a reporting and follow-up mechanism"),
        ),
        Term("financial_contribution", N_("Give a financial contribution")),
        Term("other", N_("Another kind of action")),
    ),
)

# Acts whose result is one legal text for everyone: there is nothing to break down by group.
LEGAL_ACTIONS = frozenset({"legislation", "ratification", "reservations"})

GENERAL_POPULATION = "general_population"

AFFECTED_GROUPS = CodeList(
    "affected_groups",
    "After the affected persons of OHCHR's Universal Human Rights Index; shortened",
    (
        Term("children", N_("Children")),
        Term("youth", N_("Young people")),
        Term("women", N_("Women")),
        Term("girls", N_("Girls")),
        Term("older_persons", N_("Older persons")),
        Term("persons_with_disabilities", N_("Persons with disabilities")),
        Term("indigenous_peoples", N_("Indigenous Peoples")),
        Term("minorities", N_("Persons belonging to minorities")),
        Term("african_descent", N_("People of African descent")),
        Term("roma", N_("Roma")),
        Term("lgbti", N_("Lesbian, gay, bisexual, transgender and intersex persons")),
        Term("migrants", N_("Migrants")),
        Term("refugees", N_("Refugees and asylum seekers")),
        Term("internally_displaced", N_("Internally displaced persons")),
        Term("stateless", N_("Stateless persons")),
        Term("detained", N_("Persons deprived of liberty")),
        Term("defenders", N_("Human rights defenders")),
        Term("journalists", N_("Journalists and media workers")),
        Term("victims", N_("Victims of human rights violations and their families")),
        Term("disappeared", N_("Disappeared persons and their relatives")),
        Term("poverty", N_("Persons living in poverty")),
        Term("rural", N_("Rural people and peasants")),
        Term("workers", N_("Workers")),
        Term(GENERAL_POPULATION, N_("The general population")),
    ),
)

CAPACITIES = CodeList(
    "capacities",
    "Ours, after penholder, joint pledging partner and supporter in UN practice",
    (
        Term("lead", N_("Lead: holds the pen and submits")),
        Term("co_pledger", N_("Co-pledger: is bound and signs")),
        Term("endorser", N_("Endorser: supports as a group, is not bound")),
        Term("adviser", N_("Adviser: comments and suggests, does not sign")),
        Term("observer", N_("Observer: reads and comments")),
    ),
)

SCOPE_LEVELS = CodeList(
    "scope_levels",
    "Ours, rubric smart/1",
    (
        Term("global", N_("Worldwide")),
        Term("regional", N_("Regional")),
        Term("national", N_("National")),
        Term("local", N_("Local")),
    ),
)

RESOURCE_STATUSES = CodeList(
    "resource_statuses",
    "Ours, rubric smart/1",
    (
        Term("secured", N_("Secured")),
        Term("approved", N_("Approved in a budget")),
        Term("planned", N_("Planned")),
        Term("sought", N_("Sought from others")),
    ),
)

STAKEHOLDER_CATEGORIES = CodeList(
    "stakeholder_categories",
    "OHCHR's 2023 call for pledges: partners to work with",
    (
        Term("victims_survivors", N_("Victims and survivors")),
        Term("womens_groups", N_("Women's groups")),
        Term("youth_groups", N_("Children and youth")),
        Term("persons_with_disabilities", N_("Organisations of persons with disabilities")),
        Term("indigenous_peoples", N_("Indigenous Peoples")),
        Term("minorities", N_("Minority communities")),
        Term("migrants_refugees", N_("Migrants and refugees")),
        Term("affected_communities", N_("Other affected communities")),
        Term("defenders", N_("Human rights defenders")),
        Term("civil_society", N_("Civil society organisations")),
        Term("faith_based", N_("Faith-based groups")),
        Term("nhri", N_("National human rights institution")),
        Term("un_country_team", N_("UN Country Team")),
        Term("ohchr_presence", N_("UN Human Rights field presence")),
        Term("government", N_("Government bodies")),
        Term("parliament", N_("Parliament")),
        Term("judiciary", N_("Judiciary")),
        Term("local_authorities", N_("Local authorities")),
        Term("business", N_("Businesses")),
        Term("trade_unions", N_("Trade unions")),
        Term("academia", N_("Universities and experts")),
        Term("other", N_("Others")),
    ),
)

# People speaking for their own rights, as against institutions that serve them (rubric check R4).
RIGHTS_HOLDERS = frozenset(
    {
        "victims_survivors",
        "womens_groups",
        "youth_groups",
        "persons_with_disabilities",
        "indigenous_peoples",
        "minorities",
        "migrants_refugees",
        "affected_communities",
        "defenders",
    }
)

CONSULTED = CodeList(
    "consulted",
    "Ours",
    (Term("yes", N_("Consulted")), Term("no", N_("Not consulted yet"))),
)
