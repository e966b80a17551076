import type { JsonObject } from '../../shared/values/json';
import type { Pair, PlaceField } from './kind';

/** A membership to delete, with its user and its group or organization where they are known. */
export type ReadyDelete<P extends PlaceField> = Partial<Pair<P>> & { readonly id: number };

/** What was read of the rows' memberships. */
export interface FoundMemberships {
	/** Their IDs, by user and group; those that are not there are missing. */
	readonly byPair: ReadonlyMap<string, number>;
	/** Memberships by ID, where the row's user and group are of another one, or of none. */
	readonly byId: ReadonlyMap<number, JsonObject>;
}
