#include "app/presenters/settings_presenter.h"

#include "app/presenters/error_text.h"
#include "core/audit/change_setting.h"
#include "core/document/picture_text.h"
#include "devices/scanner/scan_profile.h"

namespace motcua {

const std::vector<std::string>& SettingsPresenter::keys() {
    static const std::vector<std::string> all = {
        setting_key::printer,     setting_key::unit_name,     setting_key::unit_authority,
        setting_key::hotline,     setting_key::opening_hours, setting_key::lookup_host,
        setting_key::card_reader, setting_key::code_scanner,  setting_key::trust_folder,
        setting_key::camera,      setting_key::read_text,     scanner_setting};
    return all;
}

SettingsPresenter::SettingsPresenter(SettingsView& view, const Texts& texts, Counter& counter,
                                     std::function<std::vector<std::string>()> printers,
                                     std::string receipts, ScanDesk scan_desk)
    : view_(view),
      texts_(texts),
      counter_(counter),
      printers_(std::move(printers)),
      receipts_(std::move(receipts)),
      scan_desk_(scan_desk),
      tasks_(counter.home) {
    refresh();
}

void SettingsPresenter::refresh() {
    struct Answer {
        std::map<std::string, std::string> values;
        std::string gateway;
        std::vector<std::string> printers;
    };
    tasks_.run(
        counter_.reader,
        [&counter = counter_, ask = printers_](const std::stop_token&) {
            Answer answer;
            for (const auto& key : keys())
                answer.values[key] = setting_or(counter.reading, key, "");
            answer.values[setting_key::read_text] = reads_text(counter.reading) ? "1" : "0";
            answer.gateway = setting_or(counter.reading, setting_key::gateway_url, "");
            answer.printers = ask();
            return answer;
        },
        [this](Answer answer) {
            // What has been typed and not saved stays.
            for (const auto& [key, value] : changed_) answer.values[key] = value;
            model_.values = std::move(answer.values);
            model_.printers = {{"", counter_.identity.training
                                        ? texts_("settings.printer_file", {receipts_})
                                        : texts_("settings.printer_default")}};
            for (const auto& name : answer.printers) model_.printers.emplace_back(name, name);
            const auto& identity = counter_.identity;
            model_.facts = {
                {texts_("settings.counter"),
                 texts_("settings.counter_line",
                        {identity.unit, identity.counter, identity.device})},
                {texts_("settings.catalogue"),
                 texts_("settings.catalogue_line",
                        {counter_.catalog.version(),
                         std::to_string(counter_.catalog.procedures().size())})},
                {texts_("settings.calendar"), counter_.calendar.data().version},
                {texts_("settings.gateway"),
                 answer.gateway.empty() ? texts_("settings.gateway_none") : answer.gateway}};
            view_.show(model_);
            list_devices();
        },
        [this](const std::exception_ptr& error) {
            model_.message = words_of(error, texts_).line();
            view_.show(model_);
        });
}

void SettingsPresenter::edit(const std::string& key, const std::string& value) {
    if (model_.values[key] == value) return;
    model_.values[key] = value;
    changed_[key] = value;
    model_.message.clear();
}

void SettingsPresenter::save() {
    tasks_.run(
        counter_.store,
        [&counter = counter_, values = changed_](const std::stop_token&) {
            UnitOfWork work(counter.writing);
            for (const auto& [key, value] : values)
                change_setting(work, {key, value, counter.officer.id, counter.clock.now()});
            work.commit();
        },
        [this] {
            changed_.clear();
            model_.message = texts_("settings.saved");
            if (devices_saved) devices_saved(devices());
            view_.show(model_);
        },
        [this](const std::exception_ptr& error) {
            model_.message = words_of(error, texts_).line();
            view_.show(model_);
        });
}

}  // namespace motcua
