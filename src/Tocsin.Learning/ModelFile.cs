using System.Text.Json;
using Tocsin.Statistics;

namespace Tocsin.Learning;

/// <summary>A failure model as text: one JSON document, its format numbered; no names of firms in it.</summary>
public static class ModelFile
{
    private const string Format = "tocsin-failure-model";
    private const int Version = 2;
    private const int MostNodes = 2_000_000;
    private const int MostKnots = 100;

    /// <summary>The model's file. Read back it gives the same scores to the last bit.</summary>
    public static string Write(FailureModel model) => JsonSerializer.Serialize(new Shape(
        Format, Version, [.. Feature.All.Select(feature => feature.Name)], model.Card,
        [model.Calibration.A, model.Calibration.B, model.Calibration.NegativeLogLikelihood],
        model.Curves.Base, [.. model.Curves.Curves.Select(Flat)],
        model.TreeShare, [.. model.Members.Select(member => new MemberShape(member.Base, [.. member.Trees.Select(Flat)]))]));

    /// <summary>Reads a model's file; <see cref="PanelException"/> says what is wrong with it.</summary>
    public static FailureModel Read(string name, string text)
    {
        Shape? shape;
        try
        {
            shape = JsonSerializer.Deserialize<Shape>(text);
        }
        catch (JsonException fault)
        {
            throw Damaged(name, $"it is not the JSON of a model (line {(fault.LineNumber ?? 0) + 1})");
        }
        if (shape?.Form != Format)
            throw Damaged(name, $"its Form is not {Format}");
        if (shape.Edition != Version)
            throw Damaged(name, $"it is edition {shape.Edition}; this program reads edition {Version}");
        if (shape.Features is null || !shape.Features.SequenceEqual(Feature.All.Select(feature => feature.Name)))
            throw Damaged(name, "its features are not those of this program");
        if (shape.Calibration is not { Length: 3 } || shape.Curves?.Length != Feature.All.Count || shape.TreeShare is not (>= 0 and <= 1)
            || shape.Members is not { Length: > 0 } || shape.Card?.Chosen is null || shape.Card.Forward is null
            || shape.Members.Any(member => member?.Trees is null))
        {
            throw Damaged(name, "a part of it is missing");
        }
        return new FailureModel(
            new SplineLogit(shape.Base, [.. shape.Curves.Select(curve => Drawn(name, curve))]),
            [.. shape.Members.Select(member => new Boosting(member.Base, [.. member.Trees.Select(tree => Grown(name, tree))]))],
            shape.TreeShare, new Platt(shape.Calibration[0], shape.Calibration[1], shape.Calibration[2]), shape.Card);
    }

    private static CurveShape Flat(SplineCurve curve) => new([curve.Low, curve.High, curve.Middle], [.. curve.Knots], [.. curve.Weights]);

    private static SplineCurve Drawn(string name, CurveShape? curve)
    {
        if (curve is not { Ends.Length: 3, Knots.Length: <= MostKnots and not 1, Weights: { } weights }
            || weights.Length != SplineCurve.Width(curve.Knots.Length) || curve.Ends[0] > curve.Ends[1]
            || curve.Knots.Zip(curve.Knots.Skip(1)).Any(pair => pair.First >= pair.Second))
        {
            throw Damaged(name, "a curve is cut off");
        }
        return new SplineCurve(curve.Ends[0], curve.Ends[1], curve.Knots, weights, curve.Ends[2]);
    }

    /// <summary>A node is five numbers: feature, threshold, left, right, value; a leaf the last one only, after -1.</summary>
    private static double[] Flat(Tree tree) =>
        [.. tree.Nodes.SelectMany(node => node.Feature < 0
            ? new[] { -1.0, node.Value } : [node.Feature, node.Threshold, node.Left, node.Right, node.Value])];

    private static Tree Grown(string name, double[]? flat)
    {
        if (flat is null || flat.Length == 0 || flat.Length > MostNodes)
            throw Damaged(name, "a tree is cut off");
        var nodes = new List<TreeNode>();
        for (var at = 0; at < flat.Length; at += flat[at] < 0 ? 2 : 5)
        {
            if (at + (flat[at] < 0 ? 2 : 5) > flat.Length)
                throw Damaged(name, "a tree is cut off");
            nodes.Add(flat[at] < 0
                ? new TreeNode(-1, 0, -1, -1, flat[at + 1])
                : new TreeNode((int)flat[at], flat[at + 1], (int)flat[at + 2], (int)flat[at + 3], flat[at + 4]));
        }
        for (var at = 0; at < nodes.Count; at++)
        {
            if (nodes[at].Feature >= Feature.All.Count || (nodes[at].Feature >= 0 && (!Within(nodes[at].Left) || !Within(nodes[at].Right))))
                throw Damaged(name, $"node {at} of a tree points nowhere");

            bool Within(int child) => child > at && child < nodes.Count;
        }
        return new Tree(nodes);
    }

    private static PanelException Damaged(string name, string what) =>
        new($"{name} cannot be read as a failure model: {what}. Make it anew with tocsin model train.");

    private sealed record Shape(
        string? Form, int Edition, string[]? Features, ModelCard? Card, double[]? Calibration, double Base, CurveShape[]? Curves,
        double TreeShare, MemberShape[]? Members);

    private sealed record CurveShape(double[] Ends, double[] Knots, double[] Weights);

    private sealed record MemberShape(double Base, double[][] Trees);
}
