// Acts on the ticked lines and the export; the other half of deadlines_presenter.h.
#include <algorithm>

#include "app/presenters/act_keys.h"
#include "app/presenters/deadlines_presenter.h"
#include "app/presenters/error_text.h"
#include "app/presenters/problem_text.h"
#include "core/base/file.h"

namespace motcua {
namespace {

constexpr std::array bulk{Verb::approve, Verb::reject, Verb::extend,
                          Verb::take,    Verb::assign, Verb::remind};

// A spreadsheet takes what begins like this for a formula.
bool is_formula(const std::string& cell) {
    return !cell.empty() && std::string_view("=+-@\t").find(cell.front()) != std::string::npos;
}

std::string cell(const std::string& text) {
    std::string quoted = is_formula(text) ? "\"'" : "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

std::string row(const std::vector<std::string>& cells) {
    std::string line;
    for (const auto& text : cells) line += (line.empty() ? "" : ",") + cell(text);
    return line + "\r\n";
}

}  // namespace

// What this role may do to some dossier of this lane; each dossier is judged when it is done.
bool DeadlinesPresenter::offers(Verb verb) const {
    const bool decides = verb == Verb::approve || verb == Verb::reject;
    if (decides != (static_cast<Lane>(lane_) == Lane::waiting_approval)) return false;
    const Role role = role_of(counter_.officer.role).value_or(Role::clerk);
    return std::ranges::any_of(LifeCycle::shipped().rows(), [&](const LifeCycleRow& r) {
        return r.verb == verb && LifeCycle::may(r, role);
    });
}

void DeadlinesPresenter::show_actions() {
    model_.actions.clear();
    for (const Verb verb : bulk)
        if (offers(verb) && !model_.lines.empty())
            model_.actions.push_back({verb, std::string(1, key_of(verb)),
                                      texts_(std::string("act.short.") + name_of(verb)), false});
    model_.panel = panel_ ? panel_->model() : ActPanelModel{};
    model_.panel.busy = working_;
    model_.progress =
        working_ ? texts_("deadlines.progress",
                          {std::to_string(job_.all - job_.left.size()), std::to_string(job_.all)})
                 : "";
}

void DeadlinesPresenter::tick(std::size_t line) {
    if (line >= model_.lines.size()) return;
    const std::string& code = model_.lines[line].code;
    if (!ticked_.erase(code)) ticked_.insert(code);
    show();
}

void DeadlinesPresenter::tick_all() {
    const bool all = std::ranges::all_of(
        model_.lines, [this](const DossierLine& line) { return ticked_.contains(line.code); });
    for (const auto& line : model_.lines) {
        if (all)
            ticked_.erase(line.code);
        else
            ticked_.insert(line.code);
    }
    show();
}

std::vector<std::string> DeadlinesPresenter::meant() const {
    std::vector<std::string> codes;
    for (std::size_t i = 0; i < model_.lines.size(); ++i)
        if (model_.ticked[i]) codes.push_back(model_.lines[i].code);
    if (codes.empty() && chosen_ < model_.lines.size()) codes.push_back(model_.lines[chosen_].code);
    return codes;
}

void DeadlinesPresenter::begin(Verb verb) {
    if (working_) return;
    const std::string words = texts_(std::string("verb.") + name_of(verb));
    const auto codes = meant();
    if (!offers(verb) || codes.empty()) {
        model_.news = "▲ " + words + ": " + texts_("deadlines.not_here");
        return show();
    }
    verb_ = verb;
    const auto count = static_cast<std::int64_t>(codes.size());
    const ActSubject subject{nullptr, nullptr, &answer_.officers};
    panel_ = std::make_unique<ActPanel>(codes.size() == 1
                                            ? texts_("act.title", {words, codes.front()})
                                            : texts_.counted("deadlines.title", count, {words}),
                                        act_fields(verb, {}, subject, texts_), texts_);
    panel_->set_go(texts_("act.go", {words}));
    const std::string key = std::string("act.hint.") + name_of(verb);
    if (texts_.has(key)) panel_->hint(texts_(key));
    model_.news.clear();
    model_.results.clear();
    show();
}

void DeadlinesPresenter::edit(const std::string& field, const std::string& value) {
    if (panel_) panel_->edit(field, value);
}

void DeadlinesPresenter::leave() {
    if (working_) {
        job_.left.clear();  // the one under way is still done
        return;
    }
    panel_.reset();
    show();
}

void DeadlinesPresenter::go() {
    if (!panel_ || working_) return;
    const auto form = panel_->form();
    const auto codes = meant();
    if (!form || codes.empty()) return show();
    job_ = {verb_, *form, {codes.begin(), codes.end()}, codes.size(), 0};
    model_.results.clear();
    working_ = true;
    next();
}

// One act at a time, so that a citizen at the counter never waits behind all of them.
void DeadlinesPresenter::next() {
    if (job_.left.empty()) return finished();
    const std::string code = job_.left.front();
    job_.left.pop_front();
    show();
    tasks_.run(
        counter_.store,
        [&counter = counter_, code, verb = job_.verb, form = job_.form](const std::stop_token&) {
            ActOnDossier desk(counter.writing, counter.catalog, counter.calendar, counter.clock);
            return desk.act(*DossierCode::parse(code), verb, form, counter.officer);
        },
        [this, code](const Result<Acted, ActRefusal>& result) {
            told(code, result);
            next();
        },
        [this, code](const std::exception_ptr& error) {
            model_.results.push_back("▲ " + code + ": " + words_of(error, texts_).line());
            job_.left.clear();  // the same would happen to the others
            next();
        });
}

void DeadlinesPresenter::told(const std::string& code, const Result<Acted, ActRefusal>& result) {
    if (result) {
        ++job_.good;
        ticked_.erase(code);
        model_.results.push_back(code + "  " + outcome_text(job_.verb, *result, texts_));
        return;
    }
    const ActRefusal& refusal = result.error();
    std::string why = words_of(refusal.code, texts_).sentence;
    for (const auto& problem : refusal.fields) {
        const std::string key = "act.field." + problem.field;
        why += " " + (texts_.has(key) ? texts_(key) + ": " : std::string()) +
               problem_text(problem, texts_) + ".";
    }
    model_.results.push_back("▲ " + code + "  " + why);
    // What is wrong with the fields is wrong for every dossier: nothing typed is thrown away.
    if (panel_ && !refusal.fields.empty()) panel_->refuse(refusal.code, refusal.fields);
}

void DeadlinesPresenter::finished() {
    working_ = false;
    if (job_.good == job_.all) panel_.reset();
    model_.news = texts_("deadlines.done", {std::to_string(job_.good), std::to_string(job_.all)});
    refresh();
    if (changed) changed();
}

std::string DeadlinesPresenter::csv() const {
    std::string text = "\xEF\xBB\xBF";
    std::vector<std::string> head;
    for (const char* key :
         {"column.code", "column.state", "column.person", "column.procedure", "column.received",
          "column.due", "column.remaining", "column.sync", "column.note"})
        head.push_back(texts_(key));
    text += row(head);
    for (std::size_t i = 0; i < model_.lines.size(); ++i) {
        const DossierLine& l = model_.lines[i];
        text += row({l.code, l.state, l.applicant, l.procedure, l.received, l.due, l.remaining,
                     l.sync, model_.notes[i]});
    }
    return text;
}

std::string DeadlinesPresenter::narrowed_to() const {
    std::string words;
    const auto add = [&](const std::string& word) {
        if (!word.empty()) words += (words.empty() ? "" : " · ") + word;
    };
    add(filter_.text);
    for (const auto& [id, name] : model_.officers)
        if (!id.empty() && id == filter_.officer) add(name);
    add(field_);
    add(filter_.unit);
    return words;
}

void DeadlinesPresenter::print() {
    if (!print_list) return;
    BoardListData list;
    list.lane = model_.lanes[lane_].name;
    list.narrowed = narrowed_to();
    for (std::size_t i = 0; i < model_.lines.size(); ++i) {
        const DossierLine& l = model_.lines[i];
        list.rows.push_back({l.code, words_behind_shape(l.state), l.applicant, l.procedure,
                             l.received, l.due, words_behind_shape(l.remaining),
                             words_behind_shape(model_.notes[i])});
    }
    model_.news = texts_("intake.printing");
    show();
    tasks_.run(
        counter_.reader,
        [print = print_list, list = std::move(list)](const std::stop_token&) {
            return print(list);
        },
        [this](const Printed& printed) {
            model_.news = printed_text(printed, texts_);
            show();
        },
        [this](const std::exception_ptr& error) {
            model_.news = "▲ " + words_of(error, texts_).line();
            show();
        });
}

void DeadlinesPresenter::export_to(const std::string& file) {
    tasks_.run(
        counter_.reader,
        [file, text = csv()](const std::stop_token&) { write_file_durably(file, text); },
        [this, file] {
            model_.news = texts_.counted("deadlines.exported",
                                         static_cast<std::int64_t>(model_.lines.size()), {file});
            show();
        },
        [this](const std::exception_ptr& error) {
            model_.news = "▲ " + words_of(error, texts_).line();
            show();
        });
}

}  // namespace motcua
