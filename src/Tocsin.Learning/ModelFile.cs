using System.Text.Json;
using Tocsin.Statistics;

namespace Tocsin.Learning;

/// <summary>A failure model as text: one JSON document, its format numbered; no names of firms in it.</summary>
public static class ModelFile
{
    private const string Format = "tocsin-failure-model";
    private const int Version = 1;
    private const int MostNodes = 2_000_000;

    /// <summary>The model's file. Read back it gives the same scores to the last bit.</summary>
    public static string Write(FailureModel model) => JsonSerializer.Serialize(new Shape(
        Format, Version, [.. Feature.All.Select(feature => feature.Name)], model.Card,
        [model.Calibration.A, model.Calibration.B, model.Calibration.NegativeLogLikelihood],
        [.. model.Members.Select(member => new MemberShape(member.Base, [.. member.Trees.Select(Flat)]))]));

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
        if (shape.Calibration is not { Length: 3 } || shape.Members is not { Length: > 0 } || shape.Card?.Chosen is null
            || shape.Card.Forward is null || shape.Members.Any(member => member?.Trees is null))
        {
            throw Damaged(name, "a part of it is missing");
        }
        return new FailureModel(
            [.. shape.Members.Select(member => new Boosting(member.Base, [.. member.Trees.Select(tree => Grown(name, tree))]))],
            new Platt(shape.Calibration[0], shape.Calibration[1], shape.Calibration[2]), shape.Card);
    }

    /// <summary>A node is five numbers: feature, threshold, left, right, value.</summary>
    private static double[] Flat(Tree tree) =>
        [.. tree.Nodes.SelectMany(node => node.Feature < 0
            ? new[] { -1.0, 0, -1, -1, node.Value } : [node.Feature, node.Threshold, node.Left, node.Right, node.Value])];

    private static Tree Grown(string name, double[]? flat)
    {
        if (flat is null || flat.Length == 0 || flat.Length % 5 != 0 || flat.Length > MostNodes)
            throw Damaged(name, "a tree is cut off");
        var nodes = new TreeNode[flat.Length / 5];
        for (var at = 0; at < nodes.Length; at++)
        {
            var part = flat.AsSpan(5 * at, 5);
            nodes[at] = new TreeNode((int)part[0], part[1], (int)part[2], (int)part[3], part[4]);
            if (part[0] < -1 || part[0] >= Feature.All.Count || (part[0] >= 0 && (!Within(part[2]) || !Within(part[3]))))
                throw Damaged(name, $"node {at} of a tree points nowhere");

            bool Within(double child) => child > at && child < nodes.Length;
        }
        return new Tree(nodes);
    }

    private static PanelException Damaged(string name, string what) =>
        new($"{name} cannot be read as a failure model: {what}. Make it anew with tocsin model train.");

    private sealed record Shape(
        string? Form, int Edition, string[]? Features, ModelCard? Card, double[]? Calibration, MemberShape[]? Members);

    private sealed record MemberShape(double Base, double[][] Trees);
}
