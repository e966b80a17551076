/** Words that say nothing of what is looked for. */
const empty = new Set(
	'a an and are as at be by for from i in into is it its me my of on one or our please that the their them this to via want was with you your api endpoint'.split(
		' ',
	),
);

/** Words that stand for the same thing: each is found by each other of its line. */
const alike: readonly (readonly string[])[] = [
	['delete', 'remove', 'destroy', 'erase', 'drop', 'unassign'],
	['create', 'add', 'new', 'insert', 'register', 'post'],
	['update', 'change', 'edit', 'modify', 'patch', 'rename', 'set'],
	['list', 'get', 'show', 'read', 'fetch', 'find', 'retrieve', 'see', 'view'],
	['many', 'bulk', 'batch', 'multiple', 'several', 'mass'],
	['search', 'find', 'query', 'lookup'],
	['cancel', 'stop', 'abort'],
	['organization', 'organisation', 'org', 'company'],
	['repository', 'repo'],
	['membership', 'member'],
	['invite', 'invitation'],
	['person', 'people', 'user', 'member'],
	['id', 'identifier'],
	['authentication', 'auth', 'login', 'signin'],
	['permanent', 'permanently', 'forever'],
	['email', 'mail', 'address'],
];

const methodWords: Readonly<Record<string, string>> = {
	GET: 'get list',
	POST: 'post create',
	PUT: 'put replace update',
	PATCH: 'patch update',
	DELETE: 'delete',
	HEAD: 'head check',
	OPTIONS: 'options',
};

/** The words of a method, as a person would say it. */
export const wordsOfMethod = (method: string): string => methodWords[method] ?? '';

/** Stems by word: a document says the same words over and over. */
const stems = new Map<string, string>();

/** The words of a text, each in its plain form: `destroy_many`, `destroyMany` and `Destroy many` are the same two. */
export function splitWords(text: string): readonly string[] {
	const words = text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
	const isPlain = /^[ -~]*$/.test(words);
	const split = words.split(isPlain ? /[^a-z0-9]+/ : /[^\p{L}\p{N}]+/u);
	return split.filter((word) => word !== '' && !empty.has(word)).map(stemOnce);
}

function stemOnce(word: string): string {
	const known = stems.get(word);
	if (known !== undefined) return known;
	const made = stem(word);
	if (stems.size < 50_000) stems.set(word, made);
	return made;
}

/** Without the ending of a plural. */
function stem(word: string): string {
	if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
	if (word.length > 4 && /(sses|tuses|xes|ches|shes)$/.test(word) && word !== 'caches') return word.slice(0, -2);
	return word.length > 3 && word.endsWith('s') && !/(ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}

const synonyms = new Map<string, ReadonlySet<string>>();
for (const line of alike) {
	const words = line.map(stem);
	for (const word of words) synonyms.set(word, new Set([...(synonyms.get(word) ?? []), ...words]));
}

/** The words that mean the same, without the word itself. */
export function listAlike(word: string): readonly string[] {
	return [...(synonyms.get(word) ?? [])].filter((each) => each !== word);
}

/** The words that say what is done: the first lines of the list. */
const actions = new Set(alike.slice(0, 5).flatMap((line) => line.map(stem)));

export const isAction = (word: string): boolean => actions.has(word);
