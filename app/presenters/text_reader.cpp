#include "app/presenters/text_reader.h"

#include "core/base/log.h"
#include "core/document/file_vault.h"
#include "devices/pages/text_layer.h"

namespace motcua {

struct TextReader::Look {
    bool on = false;
    TextProgress progress;
    std::optional<PictureToRead> next;
    std::string jpeg;  // empty: its file cannot be read
};

struct TextReader::Reading {
    enum class End { read, failed, stopped, missing };
    End end = End::failed;
    std::vector<PlacedWord> words;
};

PageTextProgram tesseract_program() {
    return {can_read_text,
            [](std::string_view jpeg, int dpi, int rotation, const std::stop_token& stop) {
                return read_text(jpeg, dpi, rotation, stop);
            }};
}

TextReader::TextReader(Counter& counter, std::filesystem::path vault, Executor& worker,
                       PageTextProgram program)
    : counter_(counter),
      vault_(std::move(vault)),
      worker_(worker),
      program_(std::move(program)),
      tasks_(counter.home) {}

TextReader::~TextReader() {
    *alive_ = false;
    stop_.request_stop();
}

void TextReader::look() {
    again_ = true;
    if (!busy_ && quiet_.expired()) step();
}

std::shared_ptr<void> TextReader::quiet() {
    if (auto kept = quiet_.lock()) return kept;
    stop_.request_stop();
    std::shared_ptr<void> token(this, [this, alive = alive_](void*) {
        if (!*alive) return;
        quiet_.reset();
        look();
    });
    quiet_ = token;
    return token;
}

std::shared_ptr<void> TextReader::listen(std::function<void()> changed) {
    auto listener = std::make_shared<std::function<void()>>(std::move(changed));
    listeners_.push_back(listener);
    return listener;
}

void TextReader::step() {
    busy_ = true;
    again_ = false;
    tasks_.run(
        counter_.reader,
        [&counter = counter_, folder = vault_](const std::stop_token&) {
            Look look;
            look.on = reads_text(counter.reading);
            if (!look.on) return look;
            look.progress = text_progress(counter.reading);
            look.next = next_to_read(counter.reading, counter.clock.now());
            if (!look.next) return look;
            try {
                look.jpeg = FileVault(folder).read(counter.reading, look.next->picture.sha256);
            } catch (const StorageError& error) {
                log::error(error.what());  // whoever opens the page is told, too
            }
            return look;
        },
        [this](Look look) { looked(std::move(look)); },
        [this](const std::exception_ptr&) { rest(); });
}

void TextReader::looked(Look look) {
    tell(!look.on                   ? State::off
         : state_ == State::missing ? State::missing
                                    : State::on,
         look.progress);
    if (!look.next || !quiet_.expired()) return rest();
    stop_ = std::stop_source();
    tasks_.run(
        worker_,
        [program = program_, installed = installed_, stop = stop_.get_token(),
         look = std::make_shared<Look>(std::move(look))](const std::stop_token&) {
            using End = Reading::End;
            std::pair<ShownPicture, Reading> done{look->next->picture, {}};
            try {
                if (!installed && !program.installed()) {
                    done.second.end = End::missing;
                } else if (auto words = program.read(look->jpeg, look->next->dpi,
                                                     look->next->picture.rotation, stop)) {
                    done.second = {End::read, *std::move(words)};
                }
            } catch (const Cancelled&) {
                done.second.end = End::stopped;
            } catch (const std::exception& error) {
                log::error(error.what());
            }
            return done;
        },
        [this](const std::pair<ShownPicture, Reading>& done) { keep(done.first, done.second); },
        [this](const std::exception_ptr&) { rest(); });
}

void TextReader::keep(const ShownPicture& picture, const Reading& reading) {
    if (reading.end == Reading::End::missing) {
        tell(State::missing, progress_);
        again_ = false;  // the next page, scan or setting asks again
        return rest();
    }
    installed_ = true;
    tell(State::on, progress_);
    if (reading.end == Reading::End::stopped) {
        again_ = true;
        return rest();
    }
    tasks_.run(
        counter_.store,
        [&counter = counter_, picture, reading](const std::stop_token&) {
            UnitOfWork work(counter.writing);
            if (reading.end == Reading::End::read)
                keep_text(work, picture, reading.words);
            else
                keep_unread(work, picture);
            work.commit();
        },
        [this] {
            again_ = true;
            rest();
        },
        [this](const std::exception_ptr&) { rest(); });
}

void TextReader::rest() {
    busy_ = false;
    if (again_ && quiet_.expired()) step();
}

void TextReader::tell(State state, const TextProgress& progress) {
    if (state == state_ && progress == progress_) return;
    state_ = state;
    progress_ = progress;
    std::erase_if(listeners_, [](const auto& listener) { return listener.expired(); });
    const auto listeners = listeners_;  // one may go, or another come, while they are told
    for (const auto& listener : listeners)
        if (const auto changed = listener.lock()) (*changed)();
}

}  // namespace motcua
