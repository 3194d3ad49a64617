#include "app/presenters/scan_words.h"

#include "app/presenters/dossier_lines.h"
#include "app/presenters/text_reader.h"

namespace motcua {

std::string check_text(const Check766& check, const Texts& texts) {
    if (check.nothing_missing()) return texts("scan.check.all");
    std::string missing;
    const auto add = [&](Mark766 mark, const char* key) {
        if (mark == Mark766::missing) missing += (missing.empty() ? "" : " · ") + texts(key);
    };
    add(check.components, "scan.check.components");
    add(check.reused, "scan.check.reused");
    add(check.result, "scan.check.result");
    add(check.channel, "scan.check.channel");
    add(check.payment, "scan.check.payment");
    return missing.empty() ? "" : texts("scan.check.missing", {missing});
}

std::string waiting_text(const PageBatch& batch, const Texts& texts) {
    const std::string label = batch.label.empty() ? texts("scan.unfiled") : batch.label;
    return texts.counted("scan.waiting_line", static_cast<std::int64_t>(batch.waiting().size()),
                         {moment_text(batch.opened_at), label});
}

std::string offer_text(const EarlierPaper& paper, const Texts& texts) {
    const Document& document = paper.document;
    std::string words =
        texts.counted("scan.offer", document.pages,
                      {document.title, moment_text(document.filed_at), paper.dossier_code});
    if (!document.valid_until.empty())
        words += " · " + texts("scan.offer_until", {document.valid_until});
    return words;
}

std::string reading_text(const TextReader* reader, const Texts& texts) {
    if (reader == nullptr || reader->state() == TextReader::State::off) return "";
    if (reader->state() == TextReader::State::missing) return texts("scan.words_missing");
    const TextProgress& progress = reader->progress();
    if (progress.read >= progress.all) return "";
    return texts("scan.words", {std::to_string(progress.read), std::to_string(progress.all)});
}

std::string proposed_text(const Proposal& proposed, const Texts& texts) {
    const auto ready = proposed.count(ProposedPaper::Kind::ready);
    const auto elsewhere = proposed.count(ProposedPaper::Kind::elsewhere);
    if (ready + elsewhere == 0 && proposed.aside.empty()) return "";
    std::string words =
        texts.counted("scan.proposed", static_cast<std::int64_t>(ready + elsewhere));
    if (!proposed.aside.empty())
        words += " · " + texts.counted("scan.aside_count",
                                       static_cast<std::int64_t>(proposed.aside.size()));
    return words;
}

}  // namespace motcua
