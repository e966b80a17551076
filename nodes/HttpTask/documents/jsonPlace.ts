type State = 'value' | 'firstValue' | 'key' | 'firstKey' | 'colon' | 'after' | 'end';

const token =
	/[ \t\n\r]*(?:("(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|true\b|false\b|null\b)|([{}[\],:]))/y;

const blanks = /[ \t\n\r]*/y;

/** Where a text stops to be JSON, as line and column from 1: what JSON.parse says of it differs from one Node to the next. */
export function findJsonFault(text: string): { readonly line: number; readonly column: number } {
	const before = text.slice(0, findFault(text)).split('\n');
	return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function findFault(text: string): number {
	const open: string[] = [];
	let state: State = 'value';
	let end = 0;
	for (;;) {
		blanks.lastIndex = end;
		blanks.exec(text);
		const start = blanks.lastIndex;
		token.lastIndex = end;
		const [, string, plain, sign = ''] = token.exec(text) ?? [];
		const next = step(state, open, string !== undefined ? 'string' : plain !== undefined ? 'plain' : sign);
		if (next === undefined) return start;
		state = next;
		end = token.lastIndex;
	}
}

/** What may come next; undefined where this may not come here. */
function step(state: State, open: string[], what: string): State | undefined {
	const after = (): State => (open.length === 0 ? 'end' : 'after');
	const close = (bracket: string): State | undefined => (open.pop() === bracket ? after() : undefined);
	if (what === '}' || what === ']') {
		const isEmpty = state === (what === '}' ? 'firstKey' : 'firstValue');
		return isEmpty || state === 'after' ? close(what === '}' ? '{' : '[') : undefined;
	}
	switch (state) {
		case 'value':
		case 'firstValue':
			if (what === 'string' || what === 'plain') return after();
			if (what !== '{' && what !== '[') return undefined;
			open.push(what);
			return what === '{' ? 'firstKey' : 'firstValue';
		case 'key':
		case 'firstKey':
			return what === 'string' ? 'colon' : undefined;
		case 'colon':
			return what === ':' ? 'value' : undefined;
		case 'after':
			return what !== ',' ? undefined : open.at(-1) === '{' ? 'key' : 'value';
		default:
			return undefined;
	}
}
