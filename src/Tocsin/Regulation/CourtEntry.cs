namespace Tocsin.Regulation;

/// <summary>An entry of a court's docket.</summary>
/// <param name="Number">Its number.</param>
/// <param name="On">The day on which it was filed, from which an outsider could know it.</param>
/// <param name="Says">What was filed, as the docket says.</param>
/// <param name="Locator">Where it stands.</param>
public sealed record CourtEntry(string Number, DateOnly On, string Says, string Locator);
