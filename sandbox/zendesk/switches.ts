import { amount, amountOrNull, flag, oneOf, SwitchBoard, type SwitchValues } from '../core/switches';

/** One switch for each fact about Zendesk that no public text settles. docs/sandbox.md explains them one by one. */
const definitions = {
	/** Whether bulk user imports are on. They are off on a default account; only Support turns them on. */
	bulkImports: flag(true),
	/** The body of the 403 when they are off. */
	bulkImportsOffBody: oneOf(['object', 'string', 'array', 'text']),
	/** The HTTP status of TooManyJobs. */
	tooManyJobsStatus: oneOf([429, 400, 403, 422, 503]),
	/** Whether TooManyJobs has a Retry-After. */
	tooManyJobsRetryAfter: flag(true),
	/** How many jobs may be queued or running at once. */
	jobLimit: amount(30),
	/** What that limit counts. */
	jobLimitScope: oneOf(['account', 'jobClass']),
	/** Whether zendesk-ratelimit-inflight-jobs is sent: documented, in no recording. */
	inflightHeader: flag(true),
	/** Whether jobs say their job_type: they do since 2024. */
	jobTypeShown: flag(true),
	/** The job_type of a membership job. */
	membershipJobType: oneOf(['Bulk Create Group Membership', 'Bulk Create Membership']),
	/** Which host a job's url names. */
	jobUrlHost: oneOf(['called', 'canonical']),
	/** Who can read a job. */
	jobsVisibleTo: oneOf(['everyone', 'owner']),
	/** How long after its creation a job can be read: one day now, one hour once. */
	jobRetentionMs: amount(24 * 60 * 60 * 1000),
	/** How long after its creation a job is not yet found by id, though it is listed. */
	earlyJob404Ms: amount(0),
	/** How many ids job_statuses/show_many takes. */
	jobStatusesShowManyMax: amount(100),
	/** How long a job runs, in sandbox time; null: 1 to 12 seconds by its size, as recorded. */
	jobMs: amountOrNull(null),
	/** When the work of a job shows. */
	jobWork: oneOf(['gradual', 'atEnd']),
	/** How a job ends. All but normal do half of the work. */
	jobEnd: oneOf(['normal', 'failed', 'killed', 'never']),
	/** The status of a job in which some records failed. */
	mixedJobStatus: oneOf(['completed', 'failed']),
	/** The status of a job in which all records failed. */
	allFailedJobStatus: oneOf(['failed', 'completed']),
	/** The order of the results. */
	resultsOrder: oneOf(['shuffled', 'input', 'byId']),
	/** The keys of a failing entry: as documented, or as once observed. */
	failedEntry: oneOf(['failedResult', 'indexed']),
	/** The id of an entry that failed to create. */
	failedId: oneOf(['zero', 'absent']),
	/** What a job makes of an address that is none. */
	invalidEmail: oneOf(['failedEntry', 'phantomEntry']),
	/** A membership job's entries. */
	membershipResults: oneOf(['orgSample', 'docSample', 'index', 'idOnly', 'none']),
	/** What a membership job makes of a membership that is there already. */
	existingMembership: oneOf(['failedEntry', 'updatedEntry', 'createdEntry', 'dropped']),
	/** An update job's entries. */
	updateResults: oneOf(['recorded', 'index', 'idOnly', 'none']),
	/** The entries of a job that deletes. */
	deleteResults: oneOf(['docSample', 'updateSample', 'index', 'idOnly', 'none']),
	/** Whether entries of results have an id. */
	resultIds: flag(true),
	/** Whether entries say what was done in words that are known. */
	resultWords: oneOf(['known', 'unknown']),
	/** What destroy_many makes of ids that don't exist. */
	missingInDestroyMany: oneOf(['failedEntry', 'dropped']),
	/** When destroy_many removes memberships. */
	membershipRemoval: oneOf(['atOnce', 'byJob']),
	/** Whether the account keeps users apart by brand. */
	brandSeparation: flag(false),
	/** Where show_many looks for external ids when no brand is given. */
	showManyWithoutBrand: oneOf(['account', 'allBrands']),
	/** What users/me says to a wrong API token. */
	wrongTokenOnMe: oneOf(['refused', 'anonymous']),
	/** Whether create_or_update has a limit of one request a second for the account. */
	singleUpsertPerSecond: flag(true),
	/** Whether the list of groups holds deleted ones when nothing is said of them. */
	listDeletedGroups: flag(true),
	/** How long after its creation a user is found by search. */
	searchLagMs: amount(0),
	/** What the same key twice means in a search. */
	searchSameKey: oneOf(['or', 'and']),
	/** How many users a search gives out. */
	searchLimit: amount(1000),
	/** How long a cursor is good for; null: for ever. */
	cursorLifeMs: amountOrNull(null),
	/** How long an OAuth access token is good for, in sandbox seconds; null: for ever. */
	oauthTokenSeconds: amountOrNull(1800),
	/** How many agents and admins the account may have; null: no limit. */
	agentSeats: amountOrNull(null),
	/** The largest request body; beyond it, 413. */
	bodyLimitBytes: amount(1024 * 1024),
} as const;

export type ZendeskSwitches = SwitchValues<typeof definitions>;
export const createSwitches = (): SwitchBoard<typeof definitions> => new SwitchBoard(definitions);
