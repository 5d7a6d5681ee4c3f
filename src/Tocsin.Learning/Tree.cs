namespace Tocsin.Learning;

/// <summary>A point where a tree parts cases, or a leaf.</summary>
/// <param name="Feature">Index of the feature asked; -1 at a leaf.</param>
/// <param name="Threshold">Cases at or below it go to the left.</param>
/// <param name="Left">Index of the node for cases at or below.</param>
/// <param name="Right">Index of the node for cases above.</param>
/// <param name="Value">Log-odds that cases here add: of a leaf what is added, elsewhere what would be without the splits below.</param>
public readonly record struct TreeNode(int Feature, double Threshold, int Left, int Right, double Value);

/// <summary>A decision tree; its first node is the root.</summary>
/// <param name="Nodes">Children come after their parent.</param>
public sealed record Tree(IReadOnlyList<TreeNode> Nodes)
{
    /// <summary>What the tree adds for a case.</summary>
    public double At(ReadOnlySpan<double> values)
    {
        var node = Nodes[0];
        while (node.Feature >= 0)
            node = Nodes[values[node.Feature] <= node.Threshold ? node.Left : node.Right];
        return node.Value;
    }

    /// <summary>
    /// Adds to each feature's part the change of value at every node that asks it, along the path of a case. With the root's value the
    /// parts add up to <see cref="At"/>: path contributions, Saabas 2014; they are not Shapley values.
    /// </summary>
    public void Explain(ReadOnlySpan<double> values, Span<double> parts, double weight)
    {
        var node = Nodes[0];
        while (node.Feature >= 0)
        {
            var next = Nodes[values[node.Feature] <= node.Threshold ? node.Left : node.Right];
            parts[node.Feature] += weight * (next.Value - node.Value);
            node = next;
        }
    }
}
