"""Limits: every bound of the engine in one place, with the unit in each name's comment."""

NOTE_CHARS = 140  # characters of a short text field unless the plan says more
LONG_CHARS = 1_000  # characters of a long text field
NAME_CHARS = 60  # characters of a cluster's name
PROFILE_CHARS = 80  # characters of an organisation, sector or viewpoint
PROMPT_CHARS = 400  # characters of a prompt reworded for today
REASON_CHARS = 280  # characters of a reason or a comment
FIELDS = 12  # fields of a note's form
CHOICES = 20  # choices kept of a field where many may be chosen
DRAFTS = 50  # earlier wordings kept of a draft
CELLS = 40  # places people may add to a frame
ALSO = 5  # further cells of one placement
CLUSTER_NOTES = 200  # notes gathered in one cluster
PROPOSALS = 60  # clusters that wait in one step to be settled
NOTES_A_SEAT = 200  # notes one seat may write in a session where the plan sets no bound
TIMEBOX_SECONDS = 180 * 60  # the longest timebox
SMALL_GROUP = 3  # fewer people than this are never told apart
NAMELESS_BATCH = 3  # open nameless notes appear in batches of at least this many
QUEUE = 500  # people waiting to speak
GROUPS = 50  # groups of a breakout
PHOTO_BYTES = 3 * 1024 * 1024  # bytes of one photo
PHOTO_SIDE = 4_096  # pixels of a photo's longer side; browsers send 1,600
PHOTOS = 400  # photos of a conversation
PHOTOS_BYTES = 200 * 1024 * 1024  # bytes of all photos of a conversation
LINE_STEPS = 60  # top-level steps of a session, those put in while it is going counted
PLAN_STEPS = 200  # steps of a session, inner ones counted
SEATS = 2_000  # seats of a session
