#include "core/document/find_strays.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/digest.h"
#include "core/base/error.h"

namespace motcua {
namespace {

constexpr const char* found_label = "found";

struct Keys {
    std::map<std::string, std::string> kept;  // SHA-256 by name
    std::map<Uuid, Secret> spare;
};

Keys keys_of(Database& database) {
    Keys keys;
    auto kept = database.statement("SELECT name,sha256 FROM kept_file WHERE here=1");
    while (kept.step()) keys.kept.emplace(kept.text(0), kept.text(1));
    auto spare = database.statement("SELECT id,key FROM spare_key");
    while (spare.step()) keys.spare.emplace(spare.uuid(0), Secret(spare.blob(1)));
    return keys;
}

struct Listing {
    std::vector<std::string> strays;  // whole by their name
    std::vector<std::string> unfinished;
    std::set<std::string> there;
};

Listing listing_of(const FileVault& vault, const Keys& keys) {
    Listing listing;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(vault.folder(), ignored)) {
        const std::string name = entry.path().filename().string();
        listing.there.insert(name);
        if (name.ends_with(".new"))
            listing.unfinished.push_back(name);
        else if (!keys.kept.contains(name) && !name.ends_with(".part"))
            listing.strays.push_back(name);
    }
    std::ranges::sort(listing.strays);
    return listing;
}

std::vector<std::string> missing_of(const Keys& keys, const Listing& listing) {
    std::vector<std::string> missing;
    for (const auto& [name, sha256] : keys.kept)
        if (!listing.there.contains(name)) missing.push_back(sha256);
    return missing;
}

std::string type_of_stray(std::string_view content) {
    if (content.starts_with("%PDF-")) return "application/pdf";
    if (content.starts_with("\x89PNG")) return "image/png";
    if (content.starts_with("II*") || content.starts_with("MM")) return "image/tiff";
    return "image/jpeg";
}

std::optional<std::string> content_of(const std::filesystem::path& file, const Keys& keys) {
    const auto id = key_id_of(file);
    const auto key = id ? keys.spare.find(*id) : keys.spare.end();
    if (key == keys.spare.end()) return std::nullopt;
    try {
        return SealedFile::open(file, {*id, key->second.copy()}).all();
    } catch (const StorageError&) {
        return std::nullopt;
    }
}

Uuid batch_of_found(Database& database, Instant now) {
    auto query = database.statement(
        "SELECT id FROM page_batch WHERE label=? AND owner IS NULL ORDER BY opened_at LIMIT 1");
    query.bind(1, found_label);
    if (query.step()) return query.uuid(0);
    query.reset();
    PageBatch batch;
    batch.label = found_label;
    batch.opened_at = now;
    return open_batch(database, std::move(batch)).id;
}

bool is_kept(const Keys& keys, const Listing& listing, const std::string& sha256) {
    return std::ranges::any_of(keys.kept, [&](const auto& kept) {
        return kept.second == sha256 && listing.there.contains(kept.first);
    });
}

// Keys that no file in the folder wants: of an earlier run that ended before it used them.
void forget_unused_keys(Database& database, const FileVault& vault, const Listing& listing,
                        const Keys& keys) {
    std::set<Uuid> wanted;
    for (const auto& name : listing.there)
        if (!keys.kept.contains(name))
            if (const auto id = key_id_of(vault.folder() / name)) wanted.insert(*id);
    UnitOfWork work(database);
    for (const auto& [id, key] : keys.spare)
        if (!wanted.contains(id))
            database.statement("DELETE FROM spare_key WHERE id=?").bind_all(id).run();
    work.commit();
}

}  // namespace

Strays look_for_strays(Database& database, const FileVault& vault) {
    const Keys keys = keys_of(database);
    const Listing listing = listing_of(vault, keys);
    Strays strays;
    strays.missing = missing_of(keys, listing);
    for (const auto& name : listing.strays) {
        const auto id = key_id_of(vault.folder() / name);
        if (id && keys.spare.contains(*id))
            ++strays.waiting;
        else
            strays.unknown.push_back(name);
    }
    return strays;
}

Strays take_in_strays(Database& database, FileVault& vault, Instant now) {
    const Keys keys = keys_of(database);
    const Listing listing = listing_of(vault, keys);
    Strays strays;
    strays.missing = missing_of(keys, listing);
    for (const auto& name : listing.unfinished) std::filesystem::remove(vault.folder() / name);
    for (const auto& name : listing.strays) {
        const auto file = vault.folder() / name;
        const auto content = content_of(file, keys);
        if (!content) {
            strays.unknown.push_back(name);
            continue;
        }
        if (!is_kept(keys, listing, sha256_hex(*content))) {
            NewPage page;
            page.content = *content;
            page.type = type_of_stray(*content);
            page.origin = PageOrigin::found;
            const Uuid batch = batch_of_found(database, now);
            strays.found.push_back(keep_page(database, vault, batch, page, now));
        }
        std::filesystem::remove(file);  // its content is kept under another name now
    }
    if (!keys.spare.empty()) forget_unused_keys(database, vault, listing, keys);
    return strays;
}

}  // namespace motcua
