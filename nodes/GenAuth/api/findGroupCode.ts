import type { Route, ServiceReader } from '../../../bulk/operation';
import { splitReason, type Failure } from '../../shared/n8n/errors';
import type { FoundFirst, SingleOperation } from '../../shared/single/operation';
import { required, text } from '../../shared/values/fields';
import { addGuesses, showName } from '../../shared/values/lookAlike';
import type { Read } from '../../shared/values/read';
import { findGroupsForSure } from './findGroups';
import { failSeveralGroups, indexByName, readCode, readName } from './groupNames';
import { groupCode } from './parameters';
import { makeReferenceUrl } from './references';

const label = 'Group Name';

const groupName: FoundFirst['by'] = {
	name: 'groupName',
	field: required(
		text({
			label,
			description: 'The name of the group as GenAuth has it. A name that several groups have is not taken.',
			holds: 'groupName',
		}),
	),
};

/** One group by its code, or by its name, which is looked up first: GenAuth itself takes the code alone. */
export function makeGroupVariants(route: Route, page: string): SingleOperation['variants'] {
	const byCode = { value: 'code', name: 'Code', route, reference: makeReferenceUrl(page) };
	const found = { by: groupName, inPlaceOf: groupCode, find: findGroupCode };
	return [byCode, { ...byCode, value: 'name', name: 'Name', found }];
}

/** A name counts only as it is written. */
async function findGroupCode(name: string, reader: ServiceReader): Promise<Read<string, Failure>> {
	const groups = await findGroupsForSure(reader, (read) => indexByName(read).find(name).by === 'writing');
	if (groups.kind === 'stopped') return { kind: 'failed', ...splitReason(groups.refusal.reason) };
	const { things, by } = indexByName(groups.value).find(name);
	const [first, ...others] = things;
	if (first && by === 'writing') {
		if (others.length === 0) return { kind: 'read', value: readCode(first) };
		return { kind: 'failed', ...splitReason(failSeveralGroups(`"${label}"`, name, things).reason ?? '') };
	}
	const guesses = addGuesses(things.map(readName));
	const description = `${guesses} Nothing was changed. Write the name as it is there, or choose the group by its code.`;
	return { kind: 'failed', message: `GenAuth has no group ${showName(name)}.`, description: description.trim() };
}
