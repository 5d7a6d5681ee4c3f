using System.Globalization;
using System.Runtime.Intrinsics;

namespace Tocsin.Language;

/// <summary>Formulas lowered to shared steps over blocks of 512 subjects: the column evaluation of the same trees.</summary>
/// <remarks>
/// Equal sub-formulas are one step. Numbers are columns of doubles with not-a-number for unknown; truths are two bit sets, <em>true</em>
/// and <em>known</em>. Agrees with <see cref="RowEvaluator"/> to the last bit; reasons are asked of the row.
/// </remarks>
public sealed class ColumnPlan
{
    /// <summary>Subjects in a block.</summary>
    public const int Lanes = 512;

    private const int Words = Lanes / 64;

    private readonly List<Step> steps = [];
    private readonly Dictionary<string, int> shared = new(StringComparer.Ordinal);
    private readonly List<Cell> cells = [];
    private readonly int[] roots;

    /// <summary>A plan for these formulas.</summary>
    public ColumnPlan(IReadOnlyList<Formula> formulas)
    {
        roots = [.. formulas.Select(formula => Lower(formula.Root))];
    }

    /// <summary>The values to be gathered, each once, in the order in which their columns are taken.</summary>
    public IReadOnlyList<Cell> Cells => cells;

    /// <summary>Steps of the plan after sharing.</summary>
    public int Steps => steps.Count;

    /// <summary>Evaluates all formulas for a column of subjects.</summary>
    /// <param name="columns">One column for each of <see cref="Cells"/>, not-a-number where unknown; all of one length.</param>
    /// <param name="results">One column for each formula, filled: numbers, or 1 and 0 for truths; not-a-number where unknown.</param>
    public void Evaluate(double[][] columns, double[][] results) => Evaluate(columns, results, NewScratch());

    /// <summary>Room for the steps' results, to be used again and again by one thread.</summary>
    public Scratch NewScratch() => new(steps.Count);

    /// <summary>As <see cref="Evaluate(double[][], double[][])"/>, in room made before.</summary>
    public void Evaluate(double[][] columns, double[][] results, Scratch block)
    {
        var length = results.Length == 0 ? 0 : results[0].Length;
        for (var start = 0; start < length; start += Lanes)
        {
            var lanes = Math.Min(Lanes, length - start);
            for (var index = 0; index < steps.Count; index++)
                Run(steps[index], index, block, columns, start, lanes);
            for (var formula = 0; formula < roots.Length; formula++)
                block.CopyTo(roots[formula], steps[roots[formula]].IsTruth, results[formula].AsSpan(start, lanes));
        }
    }

    private int Lower(Expr node) => node switch
    {
        Reference reference => Lower(reference.Body),
        Cell cell => Share(new Step(StepKind.Read, cell.IsTruth, Slot: SlotOf(cell))),
        Constant constant => Share(new Step(StepKind.Constant, false, Value: constant.Value)),
        Unary unary => Share(new Step(StepKind.Unary, unary.IsTruth, Lower(unary.Operand), Unary: unary.Operator)),
        Binary binary => Share(
            new Step(StepKind.Binary, binary.IsTruth, Lower(binary.Left), Lower(binary.Right), Binary: binary.Operator)),
        Choice choice => Share(
            new Step(StepKind.Choice, choice.IsTruth, Lower(choice.If), Lower(choice.Then), Lower(choice.Else))),
        Applied applied => Share(
            new Step(StepKind.Applied, false, Calculation: applied.Calculation, Items: [.. applied.Items.Select(Lower)])),
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, "Unknown node."),
    };

    private int SlotOf(Cell cell)
    {
        var slot = cells.FindIndex(known => known.Key == cell.Key);
        if (slot >= 0)
            return slot;
        cells.Add(cell);
        return cells.Count - 1;
    }

    private int Share(Step step)
    {
        var key = string.Create(
            CultureInfo.InvariantCulture,
            $"{step.Kind} {step.A} {step.B} {step.C} {step.Slot} {BitConverter.DoubleToInt64Bits(step.Value)} ")
            + $"{step.Unary} {step.Binary} {step.Calculation?.Name} {string.Join(',', step.Items ?? [])}";
        if (shared.TryGetValue(key, out var index))
            return index;
        steps.Add(step);
        return shared[key] = steps.Count - 1;
    }

    private static void Run(Step step, int index, Scratch block, double[][] columns, int start, int lanes)
    {
        switch (step.Kind)
        {
            case StepKind.Read when step.IsTruth:
                block.SetTruth(index, columns[step.Slot].AsSpan(start, lanes));
                break;
            case StepKind.Read:
                columns[step.Slot].AsSpan(start, lanes).CopyTo(block.Numbers[index]);
                break;
            case StepKind.Constant:
                Array.Fill(block.Numbers[index], step.Value);
                break;
            case StepKind.Unary when step.Unary == UnaryOperator.Known:
                block.SetKnown(index, step.A);
                break;
            case StepKind.Unary when step.IsTruth:
                Truths.Not(block, step.A, index);
                break;
            case StepKind.Unary:
                Columns.Apply(step.Unary, block.Numbers[step.A], block.Numbers[index]);
                break;
            case StepKind.Binary when step.Binary is BinaryOperator.And or BinaryOperator.Or:
                Truths.Join(block, step, index);
                break;
            case StepKind.Binary when step.IsTruth:
                Truths.Compare(block, step, index);
                break;
            case StepKind.Binary:
                Columns.Apply(step.Binary, block.Numbers[step.A], block.Numbers[step.B], block.Numbers[index]);
                break;
            case StepKind.Choice:
                Choose(block, step, index);
                break;
            default:
                Fold(block, step, index);
                break;
        }
    }

    private static void Choose(Scratch block, Step step, int index)
    {
        if (step.IsTruth)
        {
            Truths.Choose(block, step, index);
            return;
        }
        var (then, otherwise, into) = (block.Numbers[step.B], block.Numbers[step.C], block.Numbers[index]);
        for (var lane = 0; lane < Lanes; lane++)
        {
            var bit = 1UL << (lane & 63);
            into[lane] = (block.Known[step.A][lane >> 6] & bit) == 0 ? double.NaN
                : (block.True[step.A][lane >> 6] & bit) != 0 ? then[lane] : otherwise[lane];
        }
    }

    private static void Fold(Scratch block, Step step, int index)
    {
        Span<double> items = stackalloc double[step.Items!.Length];
        for (var lane = 0; lane < Lanes; lane++)
        {
            for (var item = 0; item < items.Length; item++)
                items[item] = block.Numbers[step.Items[item]][lane];
            block.Numbers[index][lane] = step.Calculation!.Apply(items);
        }
    }

    private enum StepKind
    {
        Read,
        Constant,
        Unary,
        Binary,
        Choice,
        Applied,
    }

    private sealed record Step(
        StepKind Kind,
        bool IsTruth,
        int A = -1,
        int B = -1,
        int C = -1,
        int Slot = -1,
        double Value = 0,
        UnaryOperator Unary = default,
        BinaryOperator Binary = default,
        Calculation? Calculation = null,
        int[]? Items = null);

    /// <summary>The results of every step over a block of lanes.</summary>
    public sealed class Scratch
    {
        internal Scratch(int steps)
        {
            Numbers = [.. Enumerable.Range(0, steps).Select(_ => new double[Lanes])];
            True = [.. Enumerable.Range(0, steps).Select(_ => new ulong[Words])];
            Known = [.. Enumerable.Range(0, steps).Select(_ => new ulong[Words])];
        }

        internal double[][] Numbers { get; }

        internal ulong[][] True { get; }

        internal ulong[][] Known { get; }

        internal void SetTruth(int index, ReadOnlySpan<double> values)
        {
            Array.Clear(True[index]);
            Array.Clear(Known[index]);
            for (var lane = 0; lane < values.Length; lane++)
            {
                var bit = 1UL << (lane & 63);
                if (double.IsNaN(values[lane]))
                    continue;
                Known[index][lane >> 6] |= bit;
                if (values[lane] != 0)
                    True[index][lane >> 6] |= bit;
            }
        }

        internal void SetKnown(int index, int from)
        {
            Array.Fill(Known[index], ulong.MaxValue);
            Array.Clear(True[index]);
            for (var lane = 0; lane < Lanes; lane++)
            {
                if (!double.IsNaN(Numbers[from][lane]))
                    True[index][lane >> 6] |= 1UL << (lane & 63);
            }
        }

        internal void CopyTo(int index, bool isTruth, Span<double> into)
        {
            if (!isTruth)
            {
                Numbers[index].AsSpan(0, into.Length).CopyTo(into);
                return;
            }
            for (var lane = 0; lane < into.Length; lane++)
            {
                var bit = 1UL << (lane & 63);
                into[lane] = (Known[index][lane >> 6] & bit) == 0 ? double.NaN : (True[index][lane >> 6] & bit) != 0 ? 1 : 0;
            }
        }
    }

    /// <summary>Three-valued logic on bit sets. A lane that is not known is not true.</summary>
    private static class Truths
    {
        public static void Not(Scratch block, int from, int into)
        {
            for (var word = 0; word < Words; word++)
            {
                block.Known[into][word] = block.Known[from][word];
                block.True[into][word] = block.Known[from][word] & ~block.True[from][word];
            }
        }

        public static void Join(Scratch block, Step step, int into)
        {
            for (var word = 0; word < Words; word++)
            {
                var (at, ak) = (block.True[step.A][word], block.Known[step.A][word]);
                var (bt, bk) = (block.True[step.B][word], block.Known[step.B][word]);
                var and = step.Binary == BinaryOperator.And;
                var decided = and ? (ak & ~at) | (bk & ~bt) : at | bt;
                block.Known[into][word] = (ak & bk) | decided;
                block.True[into][word] = and ? at & bt : decided;
            }
        }

        public static void Choose(Scratch block, Step step, int into)
        {
            for (var word = 0; word < Words; word++)
            {
                var (holds, known) = (block.True[step.A][word], block.Known[step.A][word]);
                block.Known[into][word] = known & ((holds & block.Known[step.B][word]) | (~holds & block.Known[step.C][word]));
                block.True[into][word] = known & ((holds & block.True[step.B][word]) | (~holds & block.True[step.C][word]));
            }
        }

        public static void Compare(Scratch block, Step step, int into)
        {
            var (left, right) = (block.Numbers[step.A], block.Numbers[step.B]);
            for (var word = 0; word < Words; word++)
            {
                ulong truth = 0, known = 0;
                for (var part = 0; part < 8; part++)
                {
                    var at = word * 64 + part * 8;
                    var (a, b) = (Vector512.LoadUnsafe(ref left[at]), Vector512.LoadUnsafe(ref right[at]));
                    var ordered = Vector512.Equals(a, a) & Vector512.Equals(b, b);
                    truth |= (Holds(step.Binary, a, b) & ordered).ExtractMostSignificantBits() << (part * 8);
                    known |= ordered.ExtractMostSignificantBits() << (part * 8);
                }
                block.True[into][word] = truth;
                block.Known[into][word] = known;
            }
        }

        private static Vector512<double> Holds(BinaryOperator kind, Vector512<double> a, Vector512<double> b) => kind switch
        {
            BinaryOperator.Less => Vector512.LessThan(a, b),
            BinaryOperator.LessOrEqual => Vector512.LessThanOrEqual(a, b),
            BinaryOperator.Greater => Vector512.GreaterThan(a, b),
            BinaryOperator.GreaterOrEqual => Vector512.GreaterThanOrEqual(a, b),
            BinaryOperator.Equal => Vector512.Equals(a, b),
            _ => ~Vector512.Equals(a, b),
        };
    }

    private static class Columns
    {
        public static void Apply(BinaryOperator kind, double[] left, double[] right, double[] into)
        {
            if (kind is BinaryOperator.Minimum or BinaryOperator.Maximum)
            {
                for (var lane = 0; lane < Lanes; lane++)
                    into[lane] = Kernels.Apply(kind, left[lane], right[lane]);
                return;
            }
            for (var at = 0; at < Lanes; at += Vector512<double>.Count)
            {
                var (a, b) = (Vector512.LoadUnsafe(ref left[at]), Vector512.LoadUnsafe(ref right[at]));
                var result = kind switch
                {
                    BinaryOperator.Add => a + b,
                    BinaryOperator.Subtract => a - b,
                    BinaryOperator.Multiply => a * b,
                    _ => a / b,
                };
                Finite(result).StoreUnsafe(ref into[at]);
            }
        }

        public static void Apply(UnaryOperator kind, double[] from, double[] into)
        {
            for (var lane = 0; lane < Lanes; lane++)
                into[lane] = Kernels.Apply(kind, from[lane]);
        }

        private static Vector512<double> Finite(Vector512<double> value) => Vector512.ConditionalSelect(
            Vector512.LessThanOrEqual(Vector512.Abs(value), Vector512.Create(double.MaxValue)), value, Vector512.Create(double.NaN));
    }
}
