import type { ServiceReader } from '../../../bulk/operation';
import { addGuesses, indexNames, showName, type NameIndex } from '../../shared/values/lookAlike';
import { findGroups } from '../api/findGroups';

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

/** Looks in the list of all groups, where a code is not known. Where that can't be read, nothing is alike. It is read once. */
export class AlikeGroupsSoFar implements AlikeGroups {
	readonly taken = new Map<string, string>();
	readonly told = new Map<string, AlikeTold>();
	private codes: NameIndex<string> | undefined;
	private isRead = false;

	constructor(private readonly reader: ServiceReader) {}

	async look(unknown: ReadonlySet<string>): Promise<void> {
		if (unknown.size === 0) return;
		const groups = this.isRead ? undefined : await findGroups(this.reader);
		this.isRead = true;
		if (groups?.kind === 'read') this.codes = indexNames([...groups.value.keys()], (code) => code);
		if (this.codes) for (const code of unknown) this.findOne(code, this.codes);
	}

	private findOne(code: string, codes: NameIndex<string>): void {
		const { things, by } = codes.find(code);
		const [first, ...others] = things;
		if (by === 'writing') return;
		const none = { code: 'unknown_reference', sentence: addGuesses(codes.guess(code)) } as const;
		if (first === undefined) this.told.set(code, none);
		else if (others.length === 0) this.taken.set(code, first);
		else this.told.set(code, { code: 'ambiguous_reference', sentence: tellSeveral(code, things) });
	}
}

function tellSeveral(code: string, things: readonly string[]): string {
	return ` It has ${things.length} groups that look like ${showName(code)}: ${things.map(showName).join(', ')}.`;
}
