namespace Tocsin.Language;

/// <summary>A checked formula, ready to be evaluated for a row or a column of subjects.</summary>
public sealed class Formula
{
    private readonly string[] keys;
    private readonly bool branches;

    /// <summary>A formula of a checked tree.</summary>
    public Formula(string text, Expr root, string? currency)
    {
        Text = text;
        Root = root;
        Currency = currency;
        Cells = [.. Walk(root).OfType<Cell>().DistinctBy(cell => cell.Key)];
        keys = [.. Cells.Select(cell => cell.Key)];
        branches = Walk(root).OfType<Choice>().Any(choice => !ReferenceEquals(choice.Then, choice.Else));
        Slots = keys.Select((key, slot) => (key, slot)).ToDictionary(pair => pair.key, pair => pair.slot, StringComparer.Ordinal);
    }

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>The tree.</summary>
    public Expr Root { get; }

    /// <summary>The one currency named by the formula's amounts; null when it names none and takes any one currency.</summary>
    public string? Currency { get; }

    /// <summary>The values it reads, each once.</summary>
    public IReadOnlyList<Cell> Cells { get; }

    /// <summary>Place of each value among <see cref="Cells"/>, by key.</summary>
    public IReadOnlyDictionary<string, int> Slots { get; }

    /// <summary>The widest reach of its functions.</summary>
    public Reach Reach => Cells.Count == 0 ? Reach.Self : Cells.Max(cell => cell.Function.Reach);

    /// <summary>Whether it reads only reported numbers, so that its rule counts reports rather than days.</summary>
    public bool ReadsReports => Cells.Count > 0 && Cells.All(cell => cell.Function.ReadsReports);

    /// <summary>
    /// Reads the formula's values; amounts in different currencies, and reports of different periods, make each other unknown. What stands
    /// in a branch of an <c>if</c> that is not taken makes nothing unknown.
    /// </summary>
    /// <param name="situation">For whom and when.</param>
    /// <param name="read">Values already read for the same situation, by key; filled up. Null to read afresh.</param>
    public Reading[] Gather(Situation situation, IDictionary<string, Reading>? read = null)
    {
        var readings = new Reading[Cells.Count];
        for (var slot = 0; slot < readings.Length; slot++)
            readings[slot] = Read(keys[slot], Cells[slot], situation, read);
        var used = InUse(readings);
        HoldTogether(readings, used);
        var currencies = readings.Where((_, slot) => used[slot]).Select(reading => reading.Currency).Append(Currency).OfType<string>()
            .Distinct().ToList();
        if (currencies.Count < 2)
            return readings;
        var because = $"amounts in {string.Join(" and ", currencies.Order(StringComparer.Ordinal))} cannot be held together without a rate";
        for (var slot = 0; slot < readings.Length; slot++)
        {
            if (used[slot] && readings[slot].Currency is not null)
                readings[slot] = readings[slot] with { Value = double.NaN, Unknown = because };
        }
        return readings;
    }

    /// <summary>Which values the formula's own rests on: of an <c>if</c> the condition and, that being known, the branch taken.</summary>
    private bool[] InUse(Reading[] readings)
    {
        var used = new bool[readings.Length];
        if (branches)
            Use(Root, readings, used);
        else
            Array.Fill(used, true);
        return used;
    }

    private void Use(Expr node, Reading[] readings, bool[] used)
    {
        if (node is Cell cell)
            used[Slots[cell.Key]] = true;
        var truth = node is Choice choice ? RowEvaluator.Evaluate(choice.If, this, readings).Truth : null;
        foreach (var child in node.Children)
        {
            var isLeft = node is Choice of && truth is { } holds && !ReferenceEquals(of.Then, of.Else)
                && ReferenceEquals(child, holds ? of.Else : of.Then);
            if (!isLeft)
                Use(child, readings, used);
        }
    }

    /// <summary>Numbers of different reports make each other unknown: a margin of two quarters is no margin.</summary>
    private void HoldTogether(Reading[] readings, bool[] used)
    {
        for (var slot = 1; slot < readings.Length; slot++)
        {
            for (var before = 0; before < slot; before++)
            {
                if (!used[slot] || !used[before] || readings[slot].Span is not { } span || readings[before].Span is not { } other)
                    continue;
                if (!span.IsHeldWith(other) || span.IsOneWith(other))
                    continue;
                var because = $"{keys[before]} is of {other} and {keys[slot]} of {span}: not one period";
                readings[before] = readings[before] with { Value = double.NaN, Unknown = because };
                readings[slot] = readings[slot] with { Value = double.NaN, Unknown = because };
            }
        }
    }

    private static Reading Read(string key, Cell cell, Situation situation, IDictionary<string, Reading>? read)
    {
        if (read is not null && read.TryGetValue(key, out var known))
            return known;
        var reading = cell.Function.Read(cell.Arguments, situation);
        if (read is not null)
            read[key] = reading;
        return reading;
    }

    /// <summary>All nodes of a tree, parents first.</summary>
    public static IEnumerable<Expr> Walk(Expr node) => node.Children.SelectMany(Walk).Prepend(node);
}
