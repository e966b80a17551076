import type { ServiceReader } from '../../../bulk/operation';
import type { Outcome } from '../../../bulk/types';
import type { SettledRecord } from '../../shared/bulk/operation';
import { show, type JsonObject } from '../../shared/values/json';
import { foldName, readScimId, readText } from '../api/attributes';
import type { Dialect } from '../api/dialect';
import { findGroupsByName, listResources } from '../api/find';
import type { AskedGroup, ReadyGroup } from './fields';
import { outcomeOfPresent, type IfGroupExists } from './resolve';

/**
 * A server that lets only one group bear a name, or an external ID, refuses a second (409, uniqueness: RFC 7644, 3.12). Who
 * bears it may have come meanwhile, or is not found by a filter: so it's looked up once more, by filter and in the whole
 * list.
 */
export async function lookAtTakenNames(
	settled: readonly SettledRecord<AskedGroup, ReadyGroup>[],
	ifGroupExists: IfGroupExists,
	reader: ServiceReader,
	dialect: Dialect,
): Promise<ReadonlyMap<number, Outcome>> {
	const outcomes = new Map<number, Outcome>();
	const taken = settled.filter(({ ready, outcome }) => ready && saysTaken(outcome));
	if (taken.length === 0 || ifGroupExists === 'createAnother') return outcomes;
	const names = taken.map(({ asked }) => asked.displayName);
	const found = await findGroupsByName(names, reader, dialect);
	const isAllFound = found.kind === 'read' && names.every((name) => found.value.has(foldName(name)));
	const listed = isAllFound ? undefined : await listResources('/Groups', dialect.withoutMembers, reader, dialect);
	const groups = listed?.kind === 'read' ? listed.value : [];
	for (const { index, asked, outcome } of taken) {
		const name = foldName(asked.displayName);
		const ids = found.kind === 'read' ? (found.value.get(name) ?? []) : [];
		const others = groups.filter((group) => foldName(readText(group, 'displayName') ?? '') === name);
		const unique = [...new Set([...ids, ...others.flatMap((group) => readScimId(group) ?? [])])];
		const { batch } = outcome;
		const told = unique.length > 0 ? outcomeOfPresent(asked, unique, ifGroupExists) : failTaken(asked, outcome, groups);
		outcomes.set(index, { ...told, ...(batch !== undefined && { batch }) });
	}
	return outcomes;
}

function saysTaken({ status, code, serviceCode, httpStatus }: Outcome): boolean {
	return status === 'failed' && code === 'rejected' && (serviceCode === 'uniqueness' || httpStatus === 409);
}

/** No group of this name is shown: another one bears the external ID, or it is hidden. */
function failTaken(asked: AskedGroup, outcome: Outcome, groups: readonly JsonObject[]): Outcome {
	const { displayName, externalId } = asked;
	const said = outcome.reason === undefined ? '' : ` It said: ${outcome.reason.replace(/\.?$/, '.')}`;
	const bearer = groups.find((group) => externalId !== undefined && readText(group, 'externalId') === externalId);
	const id = readScimId(bearer);
	if (bearer && id !== undefined) {
		const what = `A group of another name (${show(readText(bearer, 'displayName'))}) has the external ID "${externalId}" already.`;
		return {
			...outcome,
			code: 'already_exists',
			reason: `${what}${said} Change the external ID, or use that group.`,
			id,
		};
	}
	const names = `the name "${displayName}"${externalId === undefined ? '' : ` or the external ID "${externalId}"`}`;
	const what = `The server says that ${names} is taken, and does not show it.${said}`;
	return { ...outcome, code: 'already_exists', reason: `${what} Change the name, or look in the server.` };
}
