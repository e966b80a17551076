import type { ServiceReader } from '../../../bulk/operation';
import type { ReadBefore } from '../../shared/lists/readBefore';
import type { JsonObject } from '../../shared/values/json';
import type { ThingKeys, ThingKind, NamedThings } from '../api/thingKeys';

/** The field that holds the ID of what a user is put into. */
export type PlaceField = 'group_id' | 'organization_id';

/** A user and a group, or a user and an organization: there is at most one membership of the two. */
export type Pair<P extends PlaceField> = Readonly<Record<P, number>> & { readonly user_id: number };

/** A membership whose user and group, or organization, have their IDs. */
export type Membership<P extends PlaceField> = Pair<P> & { readonly default?: boolean };

/** A user as a row names it. */
export interface UserKeys {
	readonly user_id?: number;
	readonly user_external_id?: string;
	readonly user_email?: string;
}

/** A group or an organization as a row names it. */
export type PlaceKeys = ThingKeys;

/** Both as a row names them. */
export interface Sought {
	readonly user: UserKeys;
	readonly place: PlaceKeys;
}

/** A row of a create: who is put into what, and whether that becomes the default. */
export interface SoughtMembership extends Sought {
	readonly default?: boolean;
}

/** The groups or organizations that rows name. */
export type Places = NamedThings;

/** What differs between memberships in groups and in organizations. */
export interface MembershipKind<P extends PlaceField> extends ThingKind {
	readonly place: P;
	/** What a user is put into, in sentences. */
	readonly noun: 'group' | 'organization';
	/** Who is put into it, in sentences. */
	readonly member: 'agent' | 'user';
	/** The path of all memberships under `/api/v2/`, and the key of their lists. */
	readonly list: 'group_memberships' | 'organization_memberships';
	/** The key of one membership. */
	readonly one: 'group_membership' | 'organization_membership';
	/** Whether end users can't be in it. */
	readonly isForAgents: boolean;
	makePair(userId: number, placeId: number): Membership<P>;
	/** The path of the memberships of one group or organization. */
	pathOfPlace(id: number): string;
	/** Looks up what the rows name. Rows that give an ID alone cost nothing. */
	findPlaces(reader: ServiceReader, sought: readonly PlaceKeys[]): Promise<ReadBefore<Places>>;
	/** Those of these groups or organizations that are there, by their IDs. */
	findByIds(reader: ServiceReader, ids: readonly number[]): Promise<ReadBefore<ReadonlyMap<number, JsonObject>>>;
}

export function pathOfUser({ list }: Pick<MembershipKind<PlaceField>, 'list'>, userId: number): string {
	return `/api/v2/users/${userId}/${list}`;
}
