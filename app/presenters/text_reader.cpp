#include "app/presenters/text_reader.h"

#include "core/base/log.h"
#include "core/document/file_vault.h"
#include "devices/pages/text_layer.h"

namespace motcua {

struct TextReader::Look {
    bool on = false;
    TextProgress progress;
    std::optional<PictureToRead> picture;
    std::optional<PaperToRead> paper;  // when no picture is left
    std::string bytes;                 // empty: the file cannot be read
    bool nothing() const { return !picture && !paper; }
};

struct TextReader::Reading {
    enum class End { read, stopped, missing };
    End end = End::read;
    std::vector<std::pair<ShownPicture, PageWords>> pages;
};

namespace {

constexpr int pages_at_once = 8;  // of a paper: a scan does not wait for it, the next look does

}  // namespace

PageTextProgram tesseract_program() {
    return {can_read_text,
            [](std::string_view jpeg, int dpi, int rotation, const std::stop_token& stop) {
                return read_text(jpeg, dpi, rotation, stop);
            },
            words_of_parts};
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
            look.picture = next_to_read(counter.reading, counter.clock.now());
            if (!look.picture)
                look.paper = next_paper_to_read(counter.reading, counter.clock.now());
            if (look.nothing()) return look;
            try {
                look.bytes = FileVault(folder).read(
                    counter.reading,
                    look.picture ? look.picture->picture.sha256 : look.paper->sha256);
            } catch (const StorageError& error) {
                log::error(error.what());  // whoever opens the page is told, too
            }
            return look;
        },
        [this](Look look) { looked(std::move(look)); },
        [this](const std::exception_ptr&) { rest(); });
}

TextReader::Reading TextReader::read_picture(const PageTextProgram& program, const Look& look,
                                             const std::stop_token& stop) {
    using End = Reading::End;
    const ShownPicture& picture = look.picture->picture;
    PageWords words;
    try {
        words = program.read(look.bytes, look.picture->dpi, picture.rotation, stop);
    } catch (const Cancelled&) {
        return {End::stopped, {}};
    } catch (const std::exception& error) {
        log::error(error.what());
    }
    Reading reading{End::read, {}};
    reading.pages.emplace_back(picture, std::move(words));
    return reading;
}

// A file that cannot be opened is given up with its last page, so that it is not asked for again.
TextReader::Reading TextReader::read_part_of_paper(const PageTextProgram& program, const Look& look,
                                                   const std::stop_token& stop) {
    using End = Reading::End;
    const PaperToRead& paper = *look.paper;
    Reading reading{End::read, {}};
    try {
        int page = paper.first;
        for (PageWords& words : program.read_paper(look.bytes, page, pages_at_once, stop))
            reading.pages.emplace_back(ShownPicture{paper.sha256, 0, page++}, std::move(words));
    } catch (const std::exception& error) {
        log::error(error.what());
    }
    if (stop.stop_requested())
        reading.end = End::stopped;
    else if (reading.pages.empty())
        reading.pages.push_back({{paper.sha256, 0, paper.pages}, {}});
    return reading;
}

void TextReader::looked(Look look) {
    tell(!look.on                   ? State::off
         : state_ == State::missing ? State::missing
                                    : State::on,
         look.progress);
    if (look.nothing() || !quiet_.expired()) return rest();
    stop_ = std::stop_source();
    tasks_.run(
        worker_,
        [program = program_, installed = installed_, stop = stop_.get_token(),
         look = std::make_shared<Look>(std::move(look))](const std::stop_token&) {
            Reading reading;
            if (!installed && !program.installed()) {
                reading.end = Reading::End::missing;
                return reading;
            }
            return look->picture ? read_picture(program, *look, stop)
                                 : read_part_of_paper(program, *look, stop);
        },
        [this](const Reading& reading) { keep(reading); },
        [this](const std::exception_ptr&) { rest(); });
}

void TextReader::keep(const Reading& reading) {
    if (reading.end == Reading::End::missing) {
        tell(State::missing, progress_);
        again_ = false;  // the next page, scan or setting asks again
        return rest();
    }
    installed_ = true;
    tell(State::on, progress_);
    if (reading.pages.empty()) {
        again_ = true;
        return rest();
    }
    tasks_.run(
        counter_.store,
        [&counter = counter_, pages = reading.pages](const std::stop_token&) {
            UnitOfWork work(counter.writing);
            for (const auto& [picture, words] : pages)
                if (words)
                    keep_text(work, picture, *words);
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
