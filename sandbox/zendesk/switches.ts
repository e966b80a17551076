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
	/** Whether zendesk-ratelimit-inflight-jobs is sent: the header is documented, but in no recording. */
	inflightHeader: flag(true),
	/** Whether jobs have a job_type, as they have since 2024. */
	jobTypeShown: flag(true),
	/** The job_type of a membership job. */
	membershipJobType: oneOf(['Bulk Create Group Membership', 'Bulk Create Membership']),
	/** The job_type of a job that deletes memberships. */
	membershipDeleteJobType: oneOf([
		'Bulk Delete Group Membership',
		'Bulk Update Group Membership',
		'Bulk Delete Membership',
	]),
	/** Which host a job's url names. */
	jobUrlHost: oneOf(['called', 'canonical']),
	/** Who can read a job. */
	jobsVisibleTo: oneOf(['everyone', 'owner']),
	/** How long after its creation a job can be read: one day by the present docs, one hour by older ones. */
	jobRetentionMs: amount(24 * 60 * 60 * 1000),
	/** How long after its creation a job is not yet found by id, though it is listed. */
	earlyJob404Ms: amount(0),
	/** How many ids job_statuses/show_many takes. */
	jobStatusesShowManyMax: amount(100),
	/** How long a job runs, in sandbox time; null: 1 to 12 seconds by its size, as recorded. */
	jobMs: amountOrNull(null),
	/** What decides how long a job runs within that: all that was drawn before, or its number alone. */
	jobTimes: oneOf(['drawn', 'byNumber']),
	/** Where its number alone decides: another value draws other times. */
	jobTimesDraw: amount(0),
	/** Whether the records of a job are done one by one, or all when it ends. */
	jobWork: oneOf(['gradual', 'atEnd']),
	/** How a job ends. Only a job with normal does all of its records; the others do half of them. */
	jobEnd: oneOf(['normal', 'failed', 'killed', 'never']),
	/** The status of a job in which some records failed. */
	mixedJobStatus: oneOf(['completed', 'failed']),
	/** The status of a job in which all records failed. */
	allFailedJobStatus: oneOf(['failed', 'completed']),
	/** The order of the results. */
	resultsOrder: oneOf(['shuffled', 'input', 'byId']),
	/** The form of a failed record's entry. byJob: place where users are created or updated, else failedResult. */
	failedEntry: oneOf(
		['byJob', 'place', 'failedResult', 'indexed', 'fieldDetails', 'titledError', 'errorList', 'failedWord'],
		['fieldDetails', 'titledError', 'errorList', 'failedWord'],
	),
	/** How a failed record is named in the forms fieldDetails, titledError, errorList and failedWord. */
	failedNames: oneOf(['index', 'id', 'place', 'keys', 'none']),
	/** The id in the entry of a record that could not be created. */
	failedId: oneOf(['zero', 'absent']),
	/** The entries of a job that creates memberships. */
	membershipResults: oneOf(['index', 'orgSample', 'docSample', 'idOnly', 'none']),
	/** How a job that creates memberships reports one that exists already. */
	existingMembership: oneOf(['failedEntry', 'updatedEntry', 'createdEntry', 'dropped']),
	/** The entries of a job that updates users. */
	updateResults: oneOf(['recorded', 'index', 'idOnly', 'none']),
	/** The entries of a job that deletes users or memberships. */
	deleteResults: oneOf(['docSample', 'updateSample', 'index', 'idOnly', 'none']),
	/** What the entries of a job name: their own records, nothing, others, or places in place of ids. */
	resultNames: oneOf(
		['own', 'none', 'others', 'keysOfOthers', 'idsOfOthers', 'idsOfNobody', 'doubledIds', 'places'],
		['others', 'keysOfOthers'],
	),
	/** For which entries resultNames counts: all, or those of the first, third, fifth … record. */
	resultNamesOf: oneOf(['all', 'half']),
	/** Whether a second request is answered with the id of the job before, and then is done all the same, or not. */
	jobIds: oneOf(['own', 'sharedDone', 'sharedUndone']),
	/** What other people do meanwhile with the users or memberships of a job. */
	otherHands: oneOf(['none', 'touch', 'rename', 'phone', 'membership']),
	/** When they do it: before the job does its first record, or after its last one and before its end. */
	otherHandsWhen: oneOf(['before', 'after']),
	/** Whether entries have an id. */
	resultIds: flag(true),
	/** Whether the status of an entry is a known word. */
	resultWords: oneOf(['known', 'unknown'], ['unknown']),
	/** How destroy_many reports ids that don't exist. */
	missingInDestroyMany: oneOf(['failedEntry', 'dropped']),
	/** Whether destroy_many removes memberships itself, or its job does. */
	membershipRemoval: oneOf(['atOnce', 'byJob']),
	/** Whether the account separates its users by brand. */
	brandSeparation: flag(false),
	/** Where show_many searches external ids when the request names no brand. */
	showManyWithoutBrand: oneOf(['account', 'allBrands']),
	/** How users/me answers a wrong API token. */
	wrongTokenOnMe: oneOf(['refused', 'anonymous']),
	/** Whether create_or_update has a limit of one request a second for the account. */
	singleUpsertPerSecond: flag(true),
	/** Whether the list of groups has deleted ones when the request doesn't say. */
	listDeletedGroups: flag(true),
	/** How long after its creation a user is found by search. */
	searchLagMs: amount(0),
	/** What a search finds for the same key with two values: users with one of them, or with both. */
	searchSameKey: oneOf(['or', 'and']),
	/** Whom a search for an email finds: who has it, or also those whose email begins with it. */
	searchEmail: oneOf(['exact', 'prefix']),
	/** How many users a search gives out. */
	searchLimit: amount(1000),
	/** How long a cursor is valid; null: for ever. */
	cursorLifeMs: amountOrNull(null),
	/** How long an OAuth access token is valid, in sandbox seconds; null: for ever. */
	oauthTokenSeconds: amountOrNull(1800),
	/** Whether a new agent stands in the account's default group. */
	newAgentsJoinDefaultGroup: flag(false),
	/** How a phone number is kept: as it was sent, or only its digits and the plus before them. */
	phoneForm: oneOf(['asSent', 'rewritten']),
	/** What a phone number does on update where the user has one: it replaces that, or is added as an identity. */
	phoneOnUpdate: oneOf(['replaces', 'addsIdentity']),
	/** Whether only a verified email can be made the primary one. */
	primaryNeedsVerified: flag(true),
	/** When the sessions end that logout_many is asked to end: with its 202, 4 s later, or never. */
	logoutMany: oneOf(['atOnce', 'later', 'never']),
	/** How a user who was deleted for good is shown among the deleted ones: by a name for all, by that a minute later, not by its ID. */
	permanentlyDeleted: oneOf(['renamed', 'renamedLater', 'gone']),
	/** The body of the 403 to an update of a shared user. */
	sharedUserBody: oneOf(['object', 'string']),
	/** How many agents and admins the account may have; null: no limit. */
	agentSeats: amountOrNull(null),
	/** The largest request body; beyond it, 413. */
	bodyLimitBytes: amount(1024 * 1024),
} as const;

export type ZendeskSwitches = SwitchValues<typeof definitions>;
export const createSwitches = (): SwitchBoard<typeof definitions> => new SwitchBoard(definitions);
