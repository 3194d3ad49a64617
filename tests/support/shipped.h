// The catalogue and calendar that ship, for tests that work as the counter does.
#pragma once

#include "core/base/file.h"
#include "core/calendar/calendar_file.h"
#include "core/procedure/catalog.h"

namespace motcua::test {

inline const Catalog& shipped_catalog() {
    static const Catalog catalog = [] {
        auto parsed = Catalog::parse(read_file(MOTCUA_SOURCE_DIR "/resources/catalogue.json"));
        if (!parsed) throw std::runtime_error(parsed.error().where + ": " + parsed.error().what);
        return *std::move(parsed);
    }();
    return catalog;
}

inline const WorkingCalendar& shipped_calendar() {
    static const WorkingCalendar calendar = [] {
        auto loaded = load_calendar(MOTCUA_SOURCE_DIR "/resources/holidays.json");
        if (!loaded) throw std::runtime_error(loaded.error().what);
        return *std::move(loaded);
    }();
    return calendar;
}

}  // namespace motcua::test
