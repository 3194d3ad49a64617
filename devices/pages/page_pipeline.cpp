#include "devices/pages/page_pipeline.h"

namespace motcua {
namespace {

constexpr std::size_t waiting_pages = 2;

}  // namespace

PagePipeline::PagePipeline(const PageSettings& settings, HandOn hand_on, unsigned threads)
    : workers_(
          "pages", threads, waiting_pages,
          [settings](Sheet sheet) { return process(std::move(sheet), settings); },
          std::move(hand_on)) {}

ProcessedPage PagePipeline::process(Sheet sheet, const PageSettings& settings) {
    ProcessedPage page = process_page(std::move(sheet.image), settings);
    page.back = sheet.back;
    return page;
}

void PagePipeline::add(ScannedImage image, bool back, std::stop_token stop) {
    workers_.add({std::move(image), back}, std::move(stop));
}

void PagePipeline::finish() { workers_.finish(); }

}  // namespace motcua
