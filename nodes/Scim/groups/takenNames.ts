import type { ServiceReader } from '../../../bulk/operation';
import type { Outcome } from '../../../bulk/types';
import type { SettledRecord } from '../../shared/bulk/operation';
import { show } from '../../shared/values/json';
import { cutCure } from '../api/cures';
import type { Dialect } from '../api/dialect';
import { findAlikeGroups, indexGroups, listNamedGroups, type NamedGroup } from '../api/find';
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
	const found = await findAlikeGroups(names, reader, dialect);
	const known = found.kind === 'read' ? found.value : [];
	const ofKnown = indexGroups(known);
	const isAllFound = names.every((name) => ofKnown.find(name).things.length > 0);
	const read = isAllFound ? undefined : await listNamedGroups(reader, dialect);
	const listed = read?.kind === 'read' ? read.value : [];
	const groups = indexGroups([...known, ...listed]);
	for (const { index, asked, outcome } of taken) {
		const meant = groups.find(asked.displayName);
		const { batch } = outcome;
		const told =
			meant.things.length > 0 ? outcomeOfPresent(asked, meant, ifGroupExists) : failTaken(asked, outcome, listed);
		outcomes.set(index, { ...told, ...(batch !== undefined && { batch }) });
	}
	return outcomes;
}

function saysTaken({ status, code, serviceCode, httpStatus }: Outcome): boolean {
	return status === 'failed' && code === 'rejected' && (serviceCode === 'uniqueness' || httpStatus === 409);
}

/** No group of this name is shown: another one bears the external ID, or it is hidden. */
function failTaken(asked: AskedGroup, outcome: Outcome, groups: readonly NamedGroup[]): Outcome {
	const { displayName, externalId } = asked;
	const said = outcome.reason === undefined ? '' : ` It said: ${cutCure(outcome.reason)}`;
	const bearer = groups.find((group) => externalId !== undefined && group.externalId === externalId);
	if (bearer) {
		const what = `A group of another name (${show(bearer.name)}) has the external ID "${externalId}" already.`;
		return {
			...outcome,
			code: 'already_exists',
			reason: `${what}${said} Change the external ID, or use that group.`,
			id: bearer.id,
		};
	}
	const names = `the name "${displayName}"${externalId === undefined ? '' : ` or the external ID "${externalId}"`}`;
	const what = `The server says that ${names} is taken, and does not show it.${said}`;
	return { ...outcome, code: 'already_exists', reason: `${what} Change the name, or look in the server.` };
}
