import type { Json } from '../core/json';
import type { Call } from './call';
import { addressOf, showGroup, showMembers } from './render';
import type { Group } from './tenant';

/** A group that the request did not write, where there is one. */
function findStranger({ tenant }: Call, written: readonly Group[]): Group | undefined {
	return [...tenant.groups.values()].find((group) => !written.includes(group));
}

/** The location of a group in an answer, as the switch zuoraLocation says; undefined where it is left out. */
export function locate(
	call: Call,
	group: Group,
	path: string,
	written: readonly Group[] = [group],
): string | undefined {
	const { zuoraLocation } = call.switches;
	if (zuoraLocation === 'absent') return undefined;
	if (zuoraLocation === 'malformed') return addressOf(path, group.displayName);
	const stranger = zuoraLocation === 'ofAnother' ? findStranger(call, written) : undefined;
	return addressOf(path, (stranger ?? group).id);
}

/** The groups that a request has written, named and located in the answer as the switches say. */
export function showWritten(call: Call, written: readonly Group[], path = 'Groups'): readonly Json[] {
	const stranger = findStranger(call, written);
	const located = (group: Group): Json => {
		const location = locate(call, group, path, written);
		const shown = showMembers(showGroup(group, path), call.switches);
		return { ...shown, meta: { resourceType: 'Group', ...(location !== undefined && { location }) } };
	};
	const own = written.map(located);
	const variants: Record<Call['switches']['zuoraAnswerNames'], () => readonly Json[]> = {
		own: () => own,
		others: () => own.map((group) => (stranger ? located(stranger) : group)),
		none: () => own.map(({ id: _id, displayName: _displayName, externalId: _externalId, ...unnamed }) => unnamed),
		doubled: () => own.map((group) => ({ ...group, id: own[0]?.id })),
	};
	return variants[call.switches.zuoraAnswerNames]();
}
