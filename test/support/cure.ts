import { fateOf, type Outcome } from '../../bulk/types';

const verbs =
	'Add|Allow|Ask|Change|Check|Choose|Connect|Correct|Create|Cut|Do|Feed|Fill|Give|Keep|Look|Make|Mend|Name|Open|Pass|Please report|Raise|Remove|Run|Send|Set|Shorten|Switch|Take|Test|Try|Use|Wait|Write';

/**
 * The words by which a sentence tells the user what to do: a verb, and what to do it with. Labels of fields and names of options
 * are such words too: "Name (field "name") is missing", "Name: is too long", "Give Up After (Minutes) was over". They are none.
 */
const cures = new RegExp(
	`must be allowed|must be an admin|must be a list|; or set |: remove one|(^|[.!?] )(${verbs}) (?!(is|are|was|were|has|have|cannot|must|may|of)\\b)[a-z"]`,
);

/** A row that is not done says why, and what to do about it. The cure may also stand in words between: "Send it again". */
export function lacksCure({ status, reason }: Pick<Outcome, 'status' | 'reason'>): boolean {
	return fateOf(status) !== 'done' && !(reason !== undefined && cures.test(reason));
}

/** Fails where a record that is not done has no cure. */
export function holdCure<O extends Pick<Outcome, 'status' | 'reason'>>(outcome: O): O {
	if (lacksCure(outcome)) throw new Error(`No cure: ${JSON.stringify(outcome)}`);
	return outcome;
}
