#include "app/presenters/scan_profiles_presenter.h"

#include <algorithm>
#include <charconv>

#include "app/presenters/error_text.h"
#include "app/presenters/first_scanner.h"
#include "app/presenters/ways_to_scan.h"
#include "core/audit/change_setting.h"
#include "core/base/json.h"
#include "core/store/settings_store.h"
#include "devices/scanner/profile_locks.h"

namespace motcua {
namespace {

using ProfileFields = std::map<std::string, std::string>;

std::vector<ProfileFields> fields_of(const std::vector<ScanProfile>& profiles) {
    std::vector<ProfileFields> all;
    const auto json = Json::parse(write_scan_profiles(profiles));
    for (const Json& one : json->elements()) {
        ProfileFields fields;
        for (const std::string& name : one.keys()) {
            const auto number = one[name].integer();
            fields[name] = number ? std::to_string(*number) : one.string_or(name);
        }
        fields["locked"] = one.boolean_or("locked", false) ? "yes" : "";
        all.push_back(std::move(fields));
    }
    return all;
}

// What is no number goes as it was typed, so that the reader of profiles refuses it by its name.
std::string json_of(const std::vector<ProfileFields>& profiles) {
    JsonWriter out;
    out.begin_array();
    for (const ProfileFields& fields : profiles) {
        out.begin_object();
        for (const auto& [name, typed] : fields) {
            int number = 0;
            const char* past = typed.data() + typed.size();
            const auto [end, error] = std::from_chars(typed.data(), past, number);
            const bool counted = name == "key" || name == "dpi" || name == "brightness";
            if (name == "locked")
                out.field(name, typed == "yes");
            else if (counted && error == std::errc{} && end == past)
                out.field(name, number);
            else
                out.field(name, typed);
        }
        out.end_object();
    }
    return out.end_array().text();
}

}  // namespace

ScanProfilesPresenter::ScanProfilesPresenter(ScanProfilesView& view, const Texts& texts,
                                             Counter& counter, Scanner& scanner, Executor& scanning)
    : view_(view),
      texts_(texts),
      counter_(counter),
      scanner_(scanner),
      scanning_(scanning),
      tasks_(counter.home) {
    model_.may_lock = administrator();
    refresh();
}

const std::vector<std::string>& ScanProfilesPresenter::fields() {
    static const std::vector<std::string> all{"name",  "key",        "device", "source", "dpi",
                                              "paper", "brightness", "colour", "blanks", "locked"};
    return all;
}

void ScanProfilesPresenter::refresh() {
    tasks_.run(
        counter_.reader,
        [&counter = counter_](const std::stop_token&) { return ways_to_scan(counter.reading); },
        [this](const WaysToScan& ways) {
            usual_device_ = ways.usual_device;
            if (!changed_) profiles_ = fields_of(ways.profiles);
            show();
        },
        [this](const std::exception_ptr& error) { failed(error); });
    list_devices();
}

// The counter's usual one, those that are there, and whichever a profile names.
void ScanProfilesPresenter::list_devices() {
    tasks_.run(
        scanning_, [&scanner = scanner_](const std::stop_token&) { return scanner.devices(); },
        [this](const std::vector<ScannerInfo>& found) {
            model_.devices = {{"", texts_("profiles.usual_device")}};
            for (const ScannerInfo& one : found) model_.devices.emplace_back(one.id, one.label);
            show();
        },
        [this](const std::exception_ptr&) {
            model_.devices = {{"", texts_("profiles.usual_device")}};
            show();
        });
}

bool ScanProfilesPresenter::may_change(const Fields& profile) const {
    return administrator() || profile.at("locked").empty();
}

void ScanProfilesPresenter::choose(std::size_t profile) {
    if (profile >= profiles_.size() || profile == model_.chosen) return;
    model_.chosen = profile;
    show();
}

void ScanProfilesPresenter::add() {
    ScanProfile profile;
    profile.name = texts_("profiles.new");
    const auto used = [&](const char* field, const std::string& value) {
        return std::ranges::any_of(profiles_,
                                   [&](const Fields& f) { return f.at(field) == value; });
    };
    for (int copy = 2; used("name", profile.name); ++copy)
        profile.name = texts_("profiles.new") + " " + std::to_string(copy);
    while (profile.key <= 9 && (profile.key == 0 || used("key", std::to_string(profile.key))))
        ++profile.key;
    if (profile.key > 9) profile.key = 0;
    profiles_.push_back(fields_of({profile}).front());
    model_.chosen = profiles_.size() - 1;
    changed_ = true;
    say("", MarkKind::none);
}

void ScanProfilesPresenter::remove() {
    if (model_.chosen >= profiles_.size()) return;
    if (!may_change(profiles_[model_.chosen]))
        return say(texts_("profiles.not_yours"), MarkKind::warning);
    if (profiles_.size() == 1) return say(texts_("profiles.last"), MarkKind::warning);
    profiles_.erase(profiles_.begin() + static_cast<std::ptrdiff_t>(model_.chosen));
    model_.chosen = std::min(model_.chosen, profiles_.size() - 1);
    changed_ = true;
    say(texts_("profiles.removed"), MarkKind::none);
}

void ScanProfilesPresenter::edit(const std::string& field, const std::string& value) {
    if (model_.chosen >= profiles_.size()) return;
    Fields& profile = profiles_[model_.chosen];
    if (profile.at(field) == value) return;
    if (!may_change(profile)) return say(texts_("profiles.not_yours"), MarkKind::warning);
    if (field == "locked" && !administrator()) return show();
    profile.at(field) = value;
    changed_ = true;
    model_.message.clear();
    show();
}

// Nothing when a field is wrong: then it is said, and its profile is the chosen one.
std::optional<std::vector<ScanProfile>> ScanProfilesPresenter::read() {
    auto read = read_scan_profiles(json_of(profiles_));
    if (read) return *read;
    const std::string& place = read.error();  // "[1].dpi"
    const std::size_t dot = place.find('.');
    if (dot == std::string::npos) {
        say(texts_("profiles.wrong", {place}), MarkKind::error);
        return std::nullopt;
    }
    model_.chosen = static_cast<std::size_t>(std::stoi(place.substr(1)));
    model_.wrong = place.substr(dot + 1);
    const std::string field = "profiles." + model_.wrong;
    model_.message = texts_("profiles.wrong", {texts_(field), texts_(field + ".may")});
    model_.message_kind = MarkKind::error;
    show();
    return std::nullopt;
}

void ScanProfilesPresenter::save() {
    const auto next = read();
    if (!next) return;
    tasks_.run(
        counter_.store,
        [&counter = counter_, next = *next](const std::stop_token&) {
            UnitOfWork work(counter.writing);
            // As it is now: a lock may have come since it was read.
            const auto kept =
                read_scan_profiles(setting_or(counter.writing, scan_profiles_setting, "[]"));
            if (counter.officer.role != "administrator" && kept &&
                !administrators_change(*kept, next).empty())
                return false;
            change_setting(work, {scan_profiles_setting, write_scan_profiles(next),
                                  counter.officer.id, counter.clock.now()});
            work.commit();
            return true;
        },
        [this, next = *next](bool saved) {
            changed_ = false;
            if (!saved) {
                refresh();
                return say(texts_("profiles.not_yours"), MarkKind::warning);
            }
            const bool low = std::ranges::any_of(next, [](const ScanProfile& profile) {
                return !meets_digitising_rule(request_of(profile, ""));
            });
            say(texts_(low ? "profiles.saved_below_rule" : "profiles.saved"),
                low ? MarkKind::warning : MarkKind::good);
        },
        [this](const std::exception_ptr& error) { failed(error); });
}

void ScanProfilesPresenter::try_out() {
    const auto profiles = read();
    if (!profiles || model_.chosen >= profiles->size()) return;
    ScanRequest request = request_of((*profiles)[model_.chosen], usual_device_);
    request.limit = 1;
    say("◌ " + texts_("settings.try.busy"), MarkKind::none);
    struct Size {
        int width = 0, height = 0, dpi = 0;
    };
    tasks_.run(
        scanning_,
        [&scanner = scanner_, request](const std::stop_token& stop) {
            Size size;
            scanner.scan(
                with_device(scanner, request),
                [&](const ScannedImage& page, bool) {
                    size = {page.width, page.height, page.dpi};
                },
                stop);
            return size;
        },
        [this](const Size& size) {
            say("✓ " + texts_("profiles.tried",
                              {std::to_string(size.width), std::to_string(size.height),
                               std::to_string(size.dpi)}),
                MarkKind::good);
        },
        [this](const std::exception_ptr& error) { failed(error); });
}

void ScanProfilesPresenter::say(const std::string& message, MarkKind kind) {
    model_.message = message;
    model_.message_kind = kind;
    model_.wrong.clear();
    show();
}

void ScanProfilesPresenter::failed(const std::exception_ptr& error) {
    say("■ " + words_of(error, texts_).line(), MarkKind::error);
}

void ScanProfilesPresenter::show() {
    model_.lines.clear();
    for (const Fields& profile : profiles_) {
        std::string line = profile.at("key") == "0" || profile.at("key").empty()
                               ? ""
                               : "Ctrl+" + profile.at("key") + "  ";
        line += profile.at("name") + " · " + texts_("profiles.source." + profile.at("source")) +
                " · " + profile.at("dpi") + " dpi · " +
                texts_("profiles.colour." + profile.at("colour"));
        if (!profile.at("locked").empty()) line += " · " + texts_("profiles.is_locked");
        model_.lines.push_back(line);
    }
    if (model_.chosen < profiles_.size()) {
        model_.values = profiles_[model_.chosen];
        model_.may_change = may_change(model_.values);
        const std::string& device = model_.values.at("device");
        const auto known = [&](const auto& one) { return one.first == device; };
        if (!model_.devices.empty() && std::ranges::none_of(model_.devices, known))
            model_.devices.emplace_back(device, texts_("settings.unplugged", {device}));
    }
    view_.show(model_);
}

}  // namespace motcua
