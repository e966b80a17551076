import type { Limits } from '../../../bulk/operation';
import { countBytes } from '../../../bulk/plan';
import type { Dialect } from '../api/dialect';
import { membersAtFirst } from '../api/membership';
import type { AskedGroup, FittedGroup } from './fields';

/** Bytes that a bulk request writes around a resource, generously. */
const envelopeBytes = 250;

/** As many members go with the group as the request holds; the others are added afterwards. */
export function fitMembers(group: AskedGroup, dialect: Dialect, limits: Limits): FittedGroup {
	const members = [...new Set(group.members ?? [])];
	const most = Math.min(members.length, membersAtFirst);
	let left = (limits.bytes ?? Infinity) - countBytes([dialect.writeGroup({ ...group, members: [''] })]) - envelopeBytes;
	let fits = 0;
	for (const value of members.slice(0, most)) {
		left -= countBytes({ value }) + 1;
		if (left < 0) break;
		fits += 1;
	}
	const later = members.slice(fits);
	return { ...group, members: members.slice(0, fits), laterMembers: later.length > 0 ? later : undefined };
}
