import { amount, amountOrNull, flag, oneOf, SwitchBoard, type SwitchValues } from '../core/switches';

/** One switch for each fact about Zendesk that no public text settles. docs/sandbox.md explains them one by one. */
const definitions = {
	bulkImports: flag(
		true,
		'Whether bulk user imports are on. They are off on a default account; only Support turns them on.',
	),
	bulkImportsOffBody: oneOf(['object', 'string', 'array', 'text'], 'The body of the 403 when they are off.'),
	tooManyJobsStatus: oneOf([429, 400, 403, 422, 503], 'The HTTP status of TooManyJobs.'),
	tooManyJobsRetryAfter: flag(true, 'Whether TooManyJobs has a Retry-After.'),
	jobLimit: amount(30, 'How many jobs may be queued or running at once.'),
	jobLimitScope: oneOf(['account', 'jobClass'], 'What that limit counts.'),
	inflightHeader: flag(true, 'Whether zendesk-ratelimit-inflight-jobs is sent: documented, in no recording.'),
	jobTypeShown: flag(true, 'Whether jobs say their job_type: they do since 2024.'),
	membershipJobType: oneOf(
		['Bulk Create Group Membership', 'Bulk Create Membership'],
		'The job_type of a membership job.',
	),
	jobUrlHost: oneOf(['called', 'canonical'], "Which host a job's url names."),
	jobsVisibleTo: oneOf(['everyone', 'owner'], 'Who can read a job.'),
	jobRetentionMs: amount(
		24 * 60 * 60 * 1000,
		'How long after its creation a job can be read: one day now, one hour once.',
	),
	earlyJob404Ms: amount(0, 'How long after its creation a job is not yet found by id, though it is listed.'),
	jobStatusesShowManyMax: amount(100, 'How many ids job_statuses/show_many takes.'),
	jobMs: amountOrNull(null, 'How long a job runs, in sandbox time; null: 1 to 12 seconds by its size, as recorded.'),
	jobWork: oneOf(['gradual', 'atEnd'], 'When the work of a job shows.'),
	jobEnd: oneOf(['normal', 'failed', 'killed', 'never'], 'How a job ends. All but normal do half of the work.'),
	mixedJobStatus: oneOf(['completed', 'failed'], 'The status of a job in which some records failed.'),
	allFailedJobStatus: oneOf(['failed', 'completed'], 'The status of a job in which all records failed.'),
	resultsOrder: oneOf(['shuffled', 'input', 'byId'], 'The order of the results.'),
	failedEntry: oneOf(['failedResult', 'indexed'], 'The keys of a failing entry: as documented, or as once observed.'),
	failedId: oneOf(['zero', 'absent'], 'The id of an entry that failed to create.'),
	invalidEmail: oneOf(['failedEntry', 'phantomEntry'], 'What a job makes of an address that is none.'),
	membershipResults: oneOf(['orgSample', 'docSample', 'index', 'idOnly', 'none'], "A membership job's entries."),
	existingMembership: oneOf(
		['failedEntry', 'updatedEntry', 'createdEntry', 'dropped'],
		'What a membership job makes of a membership that is there already.',
	),
	wrongTokenOnMe: oneOf(['refused', 'anonymous'], 'What users/me says to a wrong API token.'),
	singleUpsertPerSecond: flag(true, 'Whether create_or_update has a limit of one request a second for the account.'),
	listDeletedGroups: flag(true, 'Whether the list of groups holds deleted ones when nothing is said of them.'),
	searchLagMs: amount(0, 'How long after its creation a user is found by search.'),
	agentSeats: amountOrNull(null, 'How many agents and admins the account may have; null: no limit.'),
	bodyLimitBytes: amount(1024 * 1024, 'The largest request body; beyond it, 413.'),
} as const;

export type ZendeskSwitches = SwitchValues<typeof definitions>;
export const createSwitches = (): SwitchBoard<typeof definitions> => new SwitchBoard(definitions);
