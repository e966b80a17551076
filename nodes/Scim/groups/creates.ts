import type { Limits, ServiceReader } from '../../../bulk/operation';
import { overlay } from '../../../bulk/overlay';
import type { Outcome } from '../../../bulk/types';
import { bulkOperation, type BulkOperation } from '../../shared/bulk/operation';
import { parameter, type SettingsOf } from '../../shared/n8n/parameters';
import { urns, zuoraGroupFields } from '../api/attributes';
import { maxRecords, readCapabilities } from '../api/capabilities';
import type { Dialect } from '../api/dialect';
import { checkTrackId, trackId, writeTrackId } from '../api/parameters';
import { sendUntried, type SettledRun } from '../api/untried';
import { makeBulkCreates, makeSingleCreates, makeZuoraCreates, type CreateForm } from './createForms';
import { groupFields, nameGroup, nameLook, type AskedGroup, type FittedGroup, type ReadyGroup } from './fields';
import { foretellCreates } from './foretell';
import { fitMembers } from './fitMembers';
import { addLaterMembers, type MakeLaterAdds } from './laterMembers';
import { readBackCreated } from './readBack';
import { resolveNewGroups } from './resolve';
import { lookAtTakenNames } from './takenNames';

const ifGroupExists = parameter({
	displayName: 'If a Group of That Name Exists',
	name: 'ifGroupExists',
	type: 'options',
	options: [
		{ name: 'Create Another', value: 'createAnother', description: 'A second group gets the same name' },
		{ name: 'Fail the Record', value: 'fail' },
		{ name: 'Leave It Unchanged', value: 'unchanged', description: 'The group is left as it is, and its ID given' },
	],
	default: 'unchanged',
	description: 'Names are compared without regard to case. All groups of the server are read for it before.',
});

type Settings = SettingsOf<[typeof ifGroupExists, typeof trackId]>;
type CreateMany = BulkOperation<AskedGroup, ReadyGroup, Settings>;

/** What is the same for all ways of creating many groups. */
interface CreateContext {
	readonly dialect: Dialect;
	readonly makeLaterAdds: MakeLaterAdds;
}

/** What creating groups is on all servers; how they are sent differs. */
function makeCreates(context: CreateContext, form: CreateForm, limits: Limits): CreateMany {
	const { dialect } = context;
	const { write, ...described } = form;
	return bulkOperation({
		resource: 'group',
		operation: 'createMany',
		name: 'Create Many',
		action: 'Create many groups',
		description: 'Create many groups, with their first members',
		...described,
		limits,
		answersAtOnce: true,
		fields: groupFields,
		otherFields: listOtherFields(dialect),
		parameters: [ifGroupExists],
		options: [trackId],
		done: ['created', 'unchanged'],
		mayHold: true,
		before: {
			checkSettings: checkTrackId,
			resolve: (records, reader, { settings }) => {
				const fit = (group: AskedGroup): FittedGroup => fitMembers(group, dialect, limits);
				return resolveNewGroups(records, reader, dialect, settings.ifGroupExists, fit);
			},
		},
		request: (settings) => ({
			keyHeader: dialect.keyHeader,
			identify: (group) => [nameGroup(group)],
			// Two rows of one name are two groups, where another of the name is wanted.
			twinKeys: (group) => (settings.ifGroupExists === 'createAnother' ? [] : [nameLook(group)]),
			write: (groups) => ({ ...write(groups), headers: writeTrackId(dialect, settings) }),
		}),
		after: () => ({
			readBack: (open, reader) => readBackCreated(open, reader, dialect),
			follow: (settled, send, reader, run) => followCreates(context, limits, { settled, send, reader, run }),
		}),
		foretell: foretellCreates,
	});
}

/** Fields of a group that this server is not sent. Zuora's extension of a group is written from the fields. */
function listOtherFields(dialect: Dialect): readonly string[] {
	return [...zuoraGroupFields.filter((field) => dialect.findPath(field) === undefined), urns.zuoraGroup];
}

/** What was not tried goes again, taken names are looked up, and members for whom there was no room are added. */
async function followCreates(
	context: CreateContext,
	limits: Limits,
	settledRun: SettledRun<AskedGroup, ReadyGroup, Settings>,
): Promise<ReadonlyMap<number, Outcome>> {
	const { dialect, makeLaterAdds } = context;
	const again = {
		bulk: makeCreates(context, makeBulkCreates(dialect, 'atTheEnd'), limits),
		single: makeCreates(context, makeSingleCreates(dialect), { ...limits, records: 1 }),
	};
	const { changed, now } = await sendUntried(settledRun, again);
	const { send, reader, run } = settledRun;
	const taken = await lookAtTakenNames(now, run.settings.ifGroupExists, reader, dialect);
	const added = await addLaterMembers(now, send, makeLaterAdds(dialect, limits));
	return overlay(await overlay(changed, taken, reader), added, reader);
}

/** Many groups in one bulk request; one in each, where the server does not know the address. */
function makeBulkRequests(context: CreateContext, limits: Limits): CreateMany {
	const { dialect } = context;
	return {
		...makeCreates(context, makeBulkCreates(dialect, 'asUsual'), limits),
		fallback: {
			when: 'not_found',
			operation: makeCreates(context, makeSingleCreates(dialect), { ...limits, records: 1 }),
			hint: 'The server says that it takes bulk requests, but does not know the address. The groups were sent one by one.',
		},
	};
}

/** Create Many as this dialect has it; once a run the server is asked what it takes. */
export function makeCreateMany(dialect: Dialect, makeLaterAdds: MakeLaterAdds): CreateMany {
	const context = { dialect, makeLaterAdds };
	const usualLimits = { ...dialect.usualLimits, records: maxRecords };
	const offered = dialect.hasZuoraBulk
		? makeCreates(context, makeZuoraCreates(dialect), usualLimits)
		: makeBulkRequests(context, usualLimits);
	const adapt = async (reader: ServiceReader): Promise<CreateMany> => {
		const { bulk, limits } = await readCapabilities(reader, dialect);
		if (dialect.hasZuoraBulk) return makeCreates(context, makeZuoraCreates(dialect), limits);
		if (bulk) return makeBulkRequests(context, limits);
		return makeCreates(context, makeSingleCreates(dialect), { records: 1 });
	};
	return { ...offered, before: { ...offered.before, adapt } };
}
