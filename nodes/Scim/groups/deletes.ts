import type { Limits, ServiceReader } from '../../../bulk/operation';
import { nameId, type Outcome } from '../../../bulk/types';
import { bulkOperation, type BulkOperation } from '../../shared/bulk/operation';
import { reviewUnknownKeys, unknownIds } from '../../shared/bulk/unknownIds';
import { parameter, type SettingsOf } from '../../shared/n8n/parameters';
import { required, text } from '../../shared/values/fields';
import { maxRecords, readCapabilities } from '../api/capabilities';
import {
	lookAtNotFound,
	readBackDeleted,
	resolveDeletes,
	type AskedDelete,
	type DeletedKind,
	type ReadyDelete,
} from '../api/deletes';
import type { Dialect } from '../api/dialect';
import { refuseDots } from '../api/ids';
import { checkTrackId, trackId, writeTrackId } from '../api/parameters';
import type { RequestForm } from '../api/requestForm';
import { sendUntried, type SettledRun } from '../api/untried';
import { makeBulkDeletes, makeZuoraDeletes, singleDeletes } from './deleteForms';

const deleteBody = parameter({
	displayName: 'Body of Zuora Deletes',
	name: 'deleteBody',
	type: 'options',
	options: [
		{ name: 'Operations', value: 'operations', description: 'As the current documents have it' },
		{
			name: 'Operations, Then an Array',
			value: 'operationsThenArray',
			description: 'If the first request is answered 400, the IDs are sent as a bare array, as older documents have it',
		},
	],
	default: 'operations',
	description: "Zuora published two bodies for its bulk delete. Without effect on other servers than Zuora's.",
});

type Settings = SettingsOf<[typeof deleteBody, typeof trackId, typeof unknownIds]>;
type DeleteMany = BulkOperation<AskedDelete, ReadyDelete, Settings>;

const groups: DeletedKind = { path: '/Groups', isDeleted: () => false };

/** What deleting groups is on all servers; how their IDs are sent differs. */
function makeDeletes(dialect: Dialect, form: RequestForm<ReadyDelete>, limits: Limits): DeleteMany {
	const { write, ...described } = form;
	return bulkOperation({
		resource: 'group',
		operation: 'deleteMany',
		name: 'Delete Many',
		action: 'Delete many groups',
		description: 'Delete many groups by their IDs, names or external IDs. Their members are not deleted.',
		notice:
			'The groups are gone for good, and their members lose what these gave them. It cannot be undone: try it with Dry Run first.',
		...described,
		limits,
		// An id that is gone can't be deleted again.
		repeatable: true,
		answersAtOnce: true,
		fields: {
			id: required(text({ label: 'Group ID', description: 'The ID of the group', holds: 'key', isKey: true })),
		},
		foundBy: { groups: [['id']] },
		options: [deleteBody, trackId, unknownIds],
		done: ['deleted', 'unchanged'],
		before: {
			checkSettings: checkTrackId,
			check: ({ id }) => refuseDots('Group ID', id),
			resolve: (records, reader) => resolveDeletes(groups, records, reader, dialect),
		},
		request: (settings) => ({
			keyHeader: dialect.keyHeader,
			identify: ({ id }) => [nameId(id)],
			write: (records) => ({ ...write(records), headers: writeTrackId(dialect, settings) }),
		}),
		after: (settings) => ({
			asSent: ({ id }) => ({ id }),
			readBack: (open, reader) => readBackDeleted(groups, open, reader, dialect),
			follow: (settled, send, reader, run) => followDeletes({ settled, send, reader, run }, dialect, limits),
			review: reviewUnknownKeys(settings.unknownIds, ['ID', 'name', 'external ID']),
		}),
	});
}

/** Those that a bulk request did not try go again; what was "not found" is looked up. */
async function followDeletes(
	settledRun: SettledRun<AskedDelete, ReadyDelete, Settings>,
	dialect: Dialect,
	limits: Limits,
): Promise<ReadonlyMap<number, Outcome>> {
	const again = {
		bulk: makeDeletes(dialect, makeBulkDeletes(dialect, 'atTheEnd'), limits),
		single: makeDeletes(dialect, singleDeletes, { records: 1 }),
	};
	const { changed, now } = await sendUntried(settledRun, again);
	return new Map([...changed, ...(await lookAtNotFound(groups, now, settledRun.reader, dialect))]);
}

/** The other body is tried once the first is refused, and not where a request with the first was taken before. */
function makeEitherBody(dialect: Dialect, limits: Limits): DeleteMany {
	const operation = makeDeletes(dialect, makeZuoraDeletes(dialect, 'operations'), limits);
	return {
		...operation,
		report: {
			...operation.report,
			explain: ({ status, isForeign }, usual) =>
				status === 400 && !isForeign ? { ...usual, about: 'run', code: 'body_refused' } : usual,
		},
		fallback: {
			when: 'body_refused',
			operation: makeDeletes(dialect, makeZuoraDeletes(dialect, 'array'), limits),
			operationOnceTaken: operation,
			hint: 'Zuora refused the body with operations (HTTP 400), so the IDs were sent as an array.',
		},
	};
}

/** Many groups in one bulk request; one in each, where the server does not know the address. */
function makeBulkRequests(dialect: Dialect, limits: Limits): DeleteMany {
	return {
		...makeDeletes(dialect, makeBulkDeletes(dialect, 'asUsual'), limits),
		fallback: {
			when: 'not_found',
			operation: makeDeletes(dialect, singleDeletes, { records: 1 }),
			hint: 'The server says that it takes bulk requests, but does not know the address. The groups were deleted one by one.',
		},
	};
}

/** Delete Many as this dialect has it; once a run the server is asked what it takes. */
export function makeDeleteMany(dialect: Dialect): DeleteMany {
	const usualLimits = { ...dialect.usualLimits, records: maxRecords };
	const makeOneBody = (limits: Limits): DeleteMany =>
		makeDeletes(dialect, makeZuoraDeletes(dialect, 'operations'), limits);
	const offered = dialect.hasZuoraBulk ? makeOneBody(usualLimits) : makeBulkRequests(dialect, usualLimits);
	const adapt = async (reader: ServiceReader, settings: Settings): Promise<DeleteMany> => {
		const { bulk, limits } = await readCapabilities(reader, dialect);
		if (dialect.hasZuoraBulk) {
			return settings.deleteBody === 'operationsThenArray' ? makeEitherBody(dialect, limits) : makeOneBody(limits);
		}
		return bulk ? makeBulkRequests(dialect, limits) : makeDeletes(dialect, singleDeletes, { records: 1 });
	};
	return { ...offered, before: { ...offered.before, adapt } };
}
