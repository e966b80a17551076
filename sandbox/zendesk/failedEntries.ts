import type { Json } from '../core/json';
import type { Job, RecordResult } from './job';
import { jobKinds } from './jobKinds';
import type { ZendeskSwitches } from './switches';

type Failure = Extract<RecordResult, { kind: 'failed' }>;

/** `UserCreate` for a user that could not be created: the start of the error's name. */
function nameAttempt(job: Job, { id }: Failure): string {
	const { resource, action } = jobKinds[job.kind];
	const word = action(id);
	return `${resource}${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

/** The id in an entry with an id: of a record that has none, 0 or no id. */
function writeId({ id }: Failure, { failedId }: ZendeskSwitches): Json {
	if (id !== null) return { id };
	return failedId === 'zero' ? { id: 0 } : {};
}

/** How entries of the forms without names of their own name their records. */
function writeNames(job: Job, failure: Failure, switches: ZendeskSwitches): Json {
	const { index } = failure;
	const record = job.records[index] ?? {};
	const keys = ['email', 'external_id', 'user_id', 'group_id', 'organization_id'].filter(
		(key) => record[key] !== undefined,
	);
	const names: Record<ZendeskSwitches['failedNames'], () => Json> = {
		index: () => ({ index }),
		id: () => writeId(failure, switches),
		place: () => ({ id: index }),
		keys: () => Object.fromEntries(keys.map((key) => [key, record[key]])),
		none: () => ({}),
	};
	return names[switches.failedNames]();
}

/** The reasons by field; `base` stands for the whole record. */
function writeFieldDetails({ fields, details }: Failure): Json {
	const byField: Record<string, Json[]> = {};
	const reasons = fields.length > 0 ? fields : [{ field: 'base', description: details }];
	for (const { field, description } of reasons) (byField[field] ??= []).push({ description });
	return byField;
}

function writeErrorList({ fields, details }: Failure): readonly Json[] {
	if (fields.length === 0) return [{ code: 'InvalidValue', title: details }];
	return fields.map(({ error, description }) => ({ code: error, title: description }));
}

/** The entry of a record that failed. */
export function writeFailedEntry(job: Job, failure: Failure, switches: ZendeskSwitches): Json {
	const { index, details } = failure;
	const attempt = nameAttempt(job, failure);
	const names = (): Json => writeNames(job, failure, switches);
	const forms: Record<Exclude<ZendeskSwitches['failedEntry'], 'byJob'>, () => Json> = {
		place: () => ({ id: index, error: `${attempt}Error`, details, status: 'Failed' }),
		failedResult: () => {
			const action = jobKinds[job.kind].action(failure.id);
			return { action, details, error: `${attempt}Failed`, ...writeId(failure, switches), success: false };
		},
		indexed: () => ({ index, error: `${attempt}Failed`, details }),
		fieldDetails: () => ({
			...names(),
			success: false,
			error: 'RecordInvalid',
			details: writeFieldDetails(failure),
		}),
		titledError: () => ({ ...names(), error: { title: 'RecordInvalid', message: details } }),
		errorList: () => ({ ...names(), errors: writeErrorList(failure) }),
		failedWord: () => ({ ...names(), status: 'Failed' }),
	};
	const formOfJob = job.kind === 'usersUpsert' ? 'place' : 'failedResult';
	return forms[switches.failedEntry === 'byJob' ? formOfJob : switches.failedEntry]();
}
