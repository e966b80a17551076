import type { Code } from '../../../bulk/codes';
import { doForEach, type Steps } from '../../../bulk/turns';
import { fateOf, type Outcome, type Status } from '../../../bulk/types';
import type { Fields } from '../values/fields';

/** Causes that a hint lists. */
const listed = 5;
/** Characters of the service's own words, at most. */
const maxLength = 40;

/** What is wrong with a field, behind its label. Without a label, the field is "a field". */
const faults = {
	missing_field: 'missing',
	invalid_value: 'not valid',
	too_long: 'too long',
	unknown_option: 'not one of its options',
	unknown_reference: 'not known to the service',
	ambiguous_reference: 'ambiguous',
} as const satisfies Partial<Record<Code, string>>;

type FieldCode = keyof typeof faults;

/** What is wrong with a record as a whole. */
const words: Readonly<Record<Exclude<Code, FieldCode>, string>> = {
	too_large: 'too large for a request',
	failed_expression: 'an expression failed',
	not_a_record: 'not an object with fields',
	wrong_role: 'wrong role',
	deletes_not_allowed: 'deletes by an agent not allowed',
	conflicting_twin: 'same key as an earlier row, other content',
	conflicting_keys: 'two keys that do not agree',
	primary_email: 'primary email of its user',
	rejected: 'refused by the service',
	not_done: 'not done by its job',
	not_applied: 'there, but other than sent',
	already_exists: 'there already',
	list_cut: "the service's list is cut",
	cancelled: 'execution stopped',
	gave_up: 'time of "Give Up After" over',
	stopped_after_failure: 'stopped after a failure',
	rate_limited: 'service asked to wait too long',
	unreachable: 'service not reached',
	credential_refused: 'credential refused',
	forbidden: 'not allowed to the credential',
	bulk_import_off: 'bulk import switched off',
	body_refused: 'form of the request refused',
	not_found: 'address not known to the service',
	members_lost: 'stopped, since others lost their group',
	no_answer: 'no answer',
	job_not_ended: 'job not ended',
	job_vanished: 'job gone',
	internal_error: 'a fault of this node',
	job_unclear: 'not told by its job',
};

/** `2 failed: 1 × Email missing, 1 × Name too long.`, the most frequent first; undefined where all is done. */
export function* tellCauses(outcomes: readonly Outcome[], fields: Fields): Steps<string | undefined> {
	const byStatus = new Map<Status, number>();
	const byCause = new Map<string, number>();
	const labels = Object.values(fields).map(({ label }) => label);
	yield* doForEach(outcomes, (outcome) => {
		if (fateOf(outcome.status) === 'done') return;
		add(byStatus, outcome.status);
		add(byCause, nameCause(outcome, labels));
	});
	if (byStatus.size === 0) return undefined;
	const statuses = [...byStatus].map(([status, number]) => `${number} ${status}`);
	const causes = [...byCause].sort(([, a], [, b]) => b - a);
	const shown = causes.slice(0, listed).map(([cause, number]) => `${number} × ${cause}`);
	const more = causes.slice(listed).reduce((sum, [, number]) => sum + number, 0);
	return `${statuses.join(', ')}: ${shown.join(', ')}${more > 0 ? `, and ${more} more` : ''}.`;
}

function add<K>(counts: Map<K, number>, key: K): void {
	counts.set(key, (counts.get(key) ?? 0) + 1);
}

function nameCause({ status, code, reason = '' }: Outcome, labels: readonly string[]): string {
	if (code === undefined) return status;
	const told = reason.replace(/^Item \d+: /, '');
	const label = findLabel(told, labels);
	if (isFieldCode(code)) return `${label ?? 'a field'} ${faults[code]}`;
	return (code === 'rejected' && label !== undefined && quoteFault(told, label)) || words[code];
}

function isFieldCode(code: Code): code is FieldCode {
	return Object.hasOwn(faults, code);
}

/**
 * The label of the field that a reason begins with: `Name (field "name") …`, or `Name: …` where the service names it. Two,
 * where it begins with two: `External ID and Email are both missing`.
 */
function findLabel(reason: string, labels: readonly string[]): string | undefined {
	const first = labels.find((label) => [' (', ': ', ' and ', ' is '].some((next) => reason.startsWith(label + next)));
	if (first === undefined) return undefined;
	const rest = reason.slice(first.length).replace(/^ \([^)]*\)/, '');
	const second = labels.find((label) => rest.startsWith(` and ${label} `));
	return second === undefined ? first : `${first} and ${second}`;
}

/** The service's own words of a field, where they are short: `Name: is too long (maximum is 255 characters)`. */
function quoteFault(reason: string, label: string): string | undefined {
	const [first = ''] = reason
		.slice(label.length)
		.replace(/^: /, '')
		.split(/ \(|[.;]/);
	return first === '' || first.length > maxLength ? undefined : `${label} ${first.trim()}`;
}
