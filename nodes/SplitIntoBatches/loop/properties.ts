import { parameter } from '../../shared/n8n/parameters';

/** The option that Loop has beside those in `cut/`. `loop.ts` reads it. */
export const loopOptions = {
	startAfresh: parameter({
		displayName: 'Start Afresh',
		name: 'startAfresh',
		type: 'boolean',
		default: false,
		description:
			'Whether to take what comes in as new items, not as what comes back from the loop. Needed only where a loop was left before it had ended: use an expression that is true for the new items alone.',
		displayOptions: { show: { '/operation': ['loop'] } },
	}),
};
