#include "app/presenters/enrolment_presenter.h"

#include "app/presenters/error_text.h"
#include "core/base/text.h"
#include "core/sync/sync_settings.h"

namespace motcua {
namespace {

std::string gateway_url_of(const std::string& typed) {
    std::string url = text::tidy(typed);
    if (!url.empty() && url.find("://") == std::string::npos) url = "https://" + url;
    while (url.ends_with('/')) url.pop_back();
    return url;
}

std::string in_fours(const std::string& pin) {
    std::string grouped;
    for (std::size_t i = 0; i < pin.size(); ++i) {
        if (i > 0 && i % 4 == 0) grouped += ' ';
        grouped += pin[i];
    }
    return text::upper(grouped);
}

}  // namespace

EnrolmentLine EnrolmentLine::over_tls() {
    return {[](const std::string& url, std::stop_token stop) {
                return authority_shown_by(url, std::move(stop));
            },
            [](const WithDatabase& with_database, const Enrolment& enrolment,
               std::stop_token stop) { motcua::enrol(with_database, enrolment, std::move(stop)); }};
}

EnrolmentPresenter::EnrolmentPresenter(EnrolmentView& view, const Texts& texts, Counter& counter,
                                       Executor& line, EnrolmentLine world)
    : view_(view),
      texts_(texts),
      counter_(counter),
      line_(line),
      world_(std::move(world)),
      tasks_(counter.home) {
    read_settings();
}

void EnrolmentPresenter::read_settings() {
    struct Kept {
        std::string address;
        bool enrolled = false;
    };
    tasks_.run(
        counter_.reader,
        [&counter = counter_](const std::stop_token&) {
            Database& database = counter.reading;
            return Kept{setting_or(database, setting_key::enrolment_url,
                                   setting_or(database, setting_key::gateway_url, "")),
                        setting(database, setting_key::device_certificate).has_value()};
        },
        [this](const Kept& kept) {
            model_.address = kept.address;
            model_.enrolled = kept.enrolled;
            view_.show(model_);
        },
        [this](const std::exception_ptr& error) { failed(error); });
}

void EnrolmentPresenter::ask(const std::string& address) {
    if (model_.busy) return;
    const std::string url = gateway_url_of(address);
    if (url.empty()) return say("▲ " + texts_("enrol.address_needed"), MarkKind::error);
    model_.busy = true;
    model_.compare = false;
    model_.fingerprint.clear();
    say(texts_("enrol.asking"), MarkKind::none);
    tasks_.run(
        line_,
        [&counter = counter_, ask = world_.fingerprint, url](std::stop_token stop) {
            with_database_on(counter.store, counter.writing)([&](Database& database) {
                UnitOfWork work(database);
                set_setting(work, setting_key::enrolment_url, url);
                work.commit();
            });
            return ask(url, std::move(stop));
        },
        [this, url](const std::string& pin) {
            url_ = url;
            pin_ = pin;
            model_.busy = false;
            model_.compare = true;
            model_.fingerprint = in_fours(pin);
            say(texts_("enrol.compare"), MarkKind::warning);
        },
        [this](const std::exception_ptr& error) { failed(error); });
}

void EnrolmentPresenter::join(const std::string& code) {
    if (model_.busy || !model_.compare) return;
    const std::string given = text::upper(text::tidy(code));
    if (given.empty()) return say("▲ " + texts_("enrol.code_needed"), MarkKind::error);
    model_.busy = true;
    say(texts_("enrol.joining"), MarkKind::none);
    tasks_.run(
        line_,
        [&counter = counter_, enrol = world_.enrol,
         wanted = Enrolment{url_, given, pin_}](std::stop_token stop) {
            enrol(with_database_on(counter.store, counter.writing), wanted, std::move(stop));
        },
        [this] {
            model_.busy = false;
            model_.compare = false;
            model_.enrolled = true;
            say("✓ " + texts_("enrol.joined"), MarkKind::good);
            if (joined) joined();
        },
        [this](const std::exception_ptr& error) { failed(error); });
}

void EnrolmentPresenter::say(const std::string& message, MarkKind kind) {
    model_.message = message;
    model_.message_kind = kind;
    view_.show(model_);
}

void EnrolmentPresenter::failed(const std::exception_ptr& error) {
    model_.busy = false;
    say("▲ " + words_of(error, texts_).line(), MarkKind::error);
}

}  // namespace motcua
