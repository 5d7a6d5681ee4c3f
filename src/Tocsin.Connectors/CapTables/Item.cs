using System.Text.Json;
using Tocsin.Connectors.Sources;

namespace Tocsin.Connectors.CapTables;

/// <summary>One object of a file of a cap table, with its place for refusals.</summary>
internal sealed record Item(JsonElement Json, string Place, Reading Reading)
{
    /// <summary>Its id.</summary>
    public string? Id() => Text("id");

    /// <summary>A text that must not be missing; refused otherwise.</summary>
    public string? Text(string field)
    {
        if (CapTableFile.Text(Json, field) is { Length: > 0 } text)
            return text;
        Refuse(field, "a text");
        return null;
    }

    /// <summary>Its day; refused when it is none.</summary>
    public DateOnly? Day()
    {
        if (CapTableFile.Day(Json, "date") is { } day)
            return day;
        Refuse("date", "a day, as 2025-06-30");
        return null;
    }

    /// <summary>A number of shares above zero; refused otherwise.</summary>
    public decimal? Quantity(string field = "quantity")
    {
        if (Plain(CapTableFile.Text(Json, field)) is { } quantity and > 0)
            return quantity;
        Refuse(field, "a number of shares above zero, in digits");
        return null;
    }

    /// <summary>Refuses the object; always false.</summary>
    public bool Refuse(string field, string what, string? found = null)
    {
        Reading.Refuse(
            0, field, found ?? CapTableFile.Text(Json, field) ?? "", $"{Place}: {what} is expected; the object was left out.");
        return false;
    }

    /// <summary>A decimal as the format writes it, a sign allowed; null when it is none.</summary>
    public static decimal? Plain(string? text) => PlainNumber.Read((text ?? "").TrimStart('+'), out _);
}
