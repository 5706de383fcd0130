using System.Runtime.CompilerServices;
using CisAws.Evidence;

namespace CisAws.Controls.Networking;

/// <summary>
/// Which network interfaces use a security group. Every group of a region asks, so the interfaces are sorted by group once.
/// </summary>
internal static class InterfaceUsers
{
    private static readonly ConditionalWeakTable<NetworkInterfaceList, Dictionary<string, List<NetworkInterface>>> Known = [];

    /// <summary>The interfaces with the group, in the order of the list.</summary>
    public static IReadOnlyList<NetworkInterface> Of(NetworkInterfaceList list, string groupId) =>
        Known.GetValue(list, ByGroup).TryGetValue(groupId, out List<NetworkInterface>? users) ? users : [];

    private static Dictionary<string, List<NetworkInterface>> ByGroup(NetworkInterfaceList list)
    {
        var groups = new Dictionary<string, List<NetworkInterface>>(StringComparer.Ordinal);
        foreach (NetworkInterface user in list.Interfaces)
        {
            foreach (string id in user.GroupIds.Distinct(StringComparer.Ordinal))
            {
                if (!groups.TryGetValue(id, out List<NetworkInterface>? users)) groups[id] = users = [];
                users.Add(user);
            }
        }

        return groups;
    }
}
