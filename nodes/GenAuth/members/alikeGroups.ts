import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord } from '../../../bulk/types';
import { addGuesses, indexNames, showName } from '../../shared/values/lookAlike';
import { findGroups } from '../api/findGroups';
import type { Membership } from './fields';
import type { Memberships } from './memberships';

/** What is known of codes that GenAuth knows no group by. */
export interface AlikeGroups {
	/** The code of the only group that looks the same, by the code that the row gives. */
	readonly taken: ReadonlyMap<string, string>;
	/** What to say of the others: a sentence after a blank. */
	readonly told: ReadonlyMap<string, AlikeTold>;
}

interface AlikeTold {
	readonly code: 'unknown_reference' | 'ambiguous_reference';
	readonly sentence: string;
}

/** Looks in the list of all groups, where a code is not known. Where that can't be read, nothing is alike. */
export async function findAlikeGroups(
	reader: ServiceReader,
	records: readonly BulkRecord<Membership>[],
	{ absentGroups, refusedGroups }: Memberships,
): Promise<AlikeGroups> {
	const unknown = new Set(
		records.map(({ value }) => value.code).filter((code) => absentGroups.has(code) || refusedGroups.has(code)),
	);
	const taken = new Map<string, string>();
	const told = new Map<string, AlikeTold>();
	const groups = unknown.size === 0 ? undefined : await findGroups(reader);
	if (groups?.kind !== 'read') return { taken, told };
	const codes = indexNames([...groups.value.keys()], (code) => code);
	for (const code of unknown) {
		const { things, by } = codes.find(code);
		const [first, ...others] = things;
		if (by === 'writing') continue;
		if (first === undefined) told.set(code, { code: 'unknown_reference', sentence: addGuesses(codes.guess(code)) });
		else if (others.length === 0) taken.set(code, first);
		else told.set(code, { code: 'ambiguous_reference', sentence: tellSeveral(code, things) });
	}
	return { taken, told };
}

function tellSeveral(code: string, things: readonly string[]): string {
	return ` It has ${things.length} groups that look like ${showName(code)}: ${things.map(showName).join(', ')}.`;
}
