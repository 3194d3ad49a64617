// What the Scan place says in words: what the national index will miss, a batch that waits.
#pragma once

#include <string>

#include "app/presenters/scan_proposal.h"
#include "app/presenters/texts.h"
#include "core/document/check_766.h"
#include "core/document/page_batch.h"
#include "core/document/reuse.h"

namespace motcua {

class TextReader;

// One line; empty when nothing counts for this dossier.
std::string check_text(const Check766& check, const Texts& texts);
// "Lô 3 trang, 09:15 22/11/2026", with what it belonged to.
std::string waiting_text(const PageBatch& batch, const Texts& texts);

// "Giấy khai sinh · 2 trang · 09:15 12/03/2026 · từ H15…-0412", with the end it is known to have.
std::string offer_text(const EarlierPaper& paper, const Texts& texts);

// How far the reading of words is; silent when it is over, or not asked for.
std::string reading_text(const TextReader* reader, const Texts& texts);
// "Đề nghị: 3 giấy tờ · để riêng 2 trang"; empty when there is nothing to be done at once.
std::string proposed_text(const Proposal& proposed, const Texts& texts);

}  // namespace motcua
