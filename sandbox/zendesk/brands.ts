import type { Account } from './account';
import { type BrandRow, type Json, timestamp } from './rows';

export function createBrand(account: Account, fields: Json, nowMs: number, id = account.ids.next()): BrandRow {
	const brand: BrandRow = {
		id,
		name: String(fields.name),
		subdomain: typeof fields.subdomain === 'string' ? fields.subdomain : `brand${id}`,
		default: fields.default === true,
		user_separation: fields.user_separation === true,
		created_at: timestamp(nowMs),
		updated_at: timestamp(nowMs),
	};
	account.brands.add(brand);
	return brand;
}

/** The users that a brand stands for: a brand that doesn't keep its users apart stands for the account's. */
export function scopeOf(brand: BrandRow | undefined): number | null {
	return brand?.user_separation ? brand.id : null;
}
