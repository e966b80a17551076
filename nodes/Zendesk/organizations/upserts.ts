import type { AnswerMeaning, Finding, OkReply, ReadBack, ServiceReader } from '../../../bulk/operation';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import type { Change, Forecast, Foretold } from '../../shared/bulk/foretell';
import { bulkOperation, type Resolved } from '../../shared/bulk/operation';
import { sendNothing, type ReadBefore } from '../../shared/lists/readBefore';
import { isObject, type JsonObject } from '../../shared/values/json';
import { failLongName } from '../../shared/bulk/failLongName';
import { findOrganizations } from '../api/organizations';
import { resolveEach, type ResolvedRecord } from '../api/resolveEach';
import { listDiffering } from './compare';
import { organizationFields, type AskedOrganization, type ReadyOrganization } from './fields';

const page = 'https://developer.zendesk.com/api-reference/ticketing/organizations/organizations/';

/** Zendesk has no request for many: each goes by itself. */
export const createOrUpdateManyOrganizations = bulkOperation({
	resource: 'organization',
	operation: 'createOrUpdateMany',
	name: 'Create or Update Many',
	action: 'Create or update many organizations',
	description:
		'Create many organizations, and update those whose external ID is known: a request for each that changes',
	route: 'POST /api/v2/organizations/create_or_update',
	reference: `${page}#create-or-update-organization`,
	limits: { records: 1 },
	answersAtOnce: true,
	// By external ID: the second time writes the same again.
	repeatable: true,
	fields: organizationFields,
	otherFields: ['id', 'url', 'created_at', 'updated_at'],
	foundBy: { groups: [['external_id']], preset: ['external_id'] },
	modelFields: ['name'],
	done: ['updated', 'created', 'unchanged'],
	before: { resolve: resolveUpserts },
	request: () => ({
		identify: ({ external_id: externalId }: ReadyOrganization) => [nameExternalId(externalId)],
		write: ([organization]) => ({ body: { organization: organization && writeOrganization(organization) } }),
	}),
	report: { read: readWritten },
	after: () => ({ asSent: writeOrganization, readBack: readBackOrganizations }),
	foretell: foretellUpserts,
});

function nameExternalId(externalId: string): string {
	return `external_id ${externalId.toLowerCase()}`;
}

function writeOrganization({ isNew: _isNew, ...organization }: ReadyOrganization): AskedOrganization {
	return organization;
}

/** Looks up which are there. Those that hold all that their row asks for are left alone. */
async function resolveUpserts(
	records: readonly BulkRecord<AskedOrganization>[],
	reader: ServiceReader,
): Promise<Resolved<ReadyOrganization>> {
	const found = await findByExternalId(records, reader);
	if (found.kind === 'stopped') return sendNothing(found);
	const { byExternalId } = found.value;
	const resolveOne = (asked: AskedOrganization, index: number): ResolvedRecord<ReadyOrganization> => {
		const key = asked.external_id.toLowerCase();
		if (byExternalId.tooLong?.has(key)) return settle(failTooLong(index));
		const [present, ...others] = byExternalId.get(key) ?? [];
		if (others.length > 0) return settle(failSeveral(index, asked.external_id, others.length + 1));
		if (present && listDiffering(asked, present).length === 0) {
			return settle({ status: 'unchanged', ...readId(present) });
		}
		if (!present && asked.name === undefined) return settle(failNameless(index));
		return { kind: 'ready', value: { ...asked, isNew: present === undefined } };
	};
	return resolveEach(records, resolveOne, reader);
}

function findByExternalId(records: readonly BulkRecord<AskedOrganization>[], reader: ServiceReader) {
	const externalIds = new Set(records.map(({ value }) => value.external_id.toLowerCase()));
	return findOrganizations(reader, { externalIds: [...externalIds] });
}

function settle(outcome: Outcome): ResolvedRecord<never> {
	return { kind: 'settled', outcome };
}

function failTooLong(index: number): Outcome {
	const label = `Item ${index}: External ID (field "external_id")`;
	return { status: 'failed', ...failLongName(label, 'Shorten it.') };
}

function failSeveral(index: number, externalId: string, count: number): Outcome {
	const reason =
		`Item ${index}: External ID (field "external_id") "${externalId}" is that of ${count} organizations. ` +
		'Give them one each in Zendesk first.';
	return { status: 'failed', code: 'ambiguous_reference', reason };
}

function failNameless(index: number): Outcome {
	const reason =
		`Item ${index}: Name (field "name") is missing or empty, and no organization has this external ID yet: a new one needs ` +
		'a name. Fill it, or correct the external ID.';
	return { status: 'failed', code: 'missing_field', reason };
}

function readId({ id }: JsonObject): { readonly id?: number } {
	return typeof id === 'number' ? { id } : {};
}

/** An organization that is shown otherwise than it was sent is read back; so is another one. */
function readWritten({ status, body, afterSilence }: OkReply, [sent]: readonly ReadyOrganization[]): AnswerMeaning {
	const shown = isObject(body) ? body.organization : undefined;
	if (!sent || !isObject(shown) || typeof shown.id !== 'number') {
		return { kind: 'unclear', why: 'Zendesk named no organization' };
	}
	// What a first try without an answer has created is only updated by the second.
	const isCreated = status === 201 || (sent.isNew && afterSilence !== undefined);
	const names = [nameExternalId(sent.external_id)];
	const entry = { ok: true, status: isCreated ? 'created' : 'updated', names, index: 0, id: shown.id } as const;
	const isOdd = listDiffering(sent, shown).length > 0;
	return { kind: 'report', entries: [isOdd ? { ...entry, unsure: true } : entry] };
}

/** What is there as it was sent is ours: it was not there before, or not so. */
const readBackOrganizations: ReadBack<ReadyOrganization> = async (open, reader) => {
	const found = await findByExternalId(
		open.map(({ record }) => record),
		reader,
	);
	if (found.kind === 'stopped') return new Map();
	const find = (sent: ReadyOrganization): Finding => {
		const [present] = found.value.byExternalId.get(sent.external_id.toLowerCase()) ?? [];
		if (!present) return { kind: 'absent' };
		const differing = listDiffering(sent, present);
		if (differing.length === 0) {
			return { kind: 'present', status: sent.isNew ? 'created' : 'updated', ...readId(present) };
		}
		const reason = `The organization is there, but differs in: ${differing.join(', ')}.`;
		return { kind: 'different', reason, ...readId(present) };
	};
	return new Map(open.map(({ record }) => [record.index, find(record.value)]));
};

/** What stands there is read once more for it: only what differs is told. */
async function foretellUpserts(
	records: readonly BulkRecord<ReadyOrganization>[],
	reader: ServiceReader,
): Promise<ReadBefore<Forecast>> {
	const found = await findByExternalId(records, reader);
	if (found.kind === 'stopped') return found;
	const tell = (sent: ReadyOrganization): Foretold => {
		const [present] = found.value.byExternalId.get(sent.external_id.toLowerCase()) ?? [];
		if (!present) return { would: 'create', whom: `the organization ${sent.name ?? sent.external_id}` };
		const whom = `the organization ${String(present.name)}`;
		return { would: 'update', whom, ...readId(present), changes: listChanges(sent, present) };
	};
	return {
		kind: 'read',
		value: { foretold: new Map(records.map(({ index, value }) => [index, tell(value)])), notes: [] },
	};
}

function listChanges(sent: ReadyOrganization, present: JsonObject): Readonly<Record<string, Change>> {
	const differing = new Set(listDiffering(sent, present));
	const changes = Object.entries(organizationFields).flatMap(([name, { label }]): [string, Change][] =>
		differing.has(label) ? [[label, { from: present[name], to: sent[name as keyof AskedOrganization] }]] : [],
	);
	return Object.fromEntries(changes);
}
