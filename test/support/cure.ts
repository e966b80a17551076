import { fateOf, type Outcome } from '../../bulk/types';

/** The words by which a sentence tells the user what to do. */
const cures =
	/must be allowed|must be an admin|; or set |: remove one|(^|[.!?:;)] )(Add|Allow|Ask|Change|Check|Choose|Connect|Correct|Create|Cut|Do it|Feed|Fill in|Give|Keep|Look|Mend|Name|Open|Pass|Please report|Raise|Remove|Run|Send|Set|Shorten|Switch|Take|Test|Try|Use|Wait|Write)\b/;

/** A row that is not done says why, and what to do about it. The cure may also stand in words between: "Send it again". */
export function lacksCure({ status, reason }: Outcome): boolean {
	return fateOf(status) !== 'done' && !(reason !== undefined && cures.test(reason));
}
